extension Standard {
  /// Data Product Specification 0.0.1, which Bitol ODPS replaced.
  static let dps = Standard(
    "DPS", versions: ["0.0.1"], versionKey: "dataProductSpecification", root: "product",
    table: """
      object product "a product" open
        dataProductSpecification text
        id!          text filled
        info!        {info}
        inputPorts   [{input}]
        outputPorts  [{output}]
        links        {}
        custom       {}
        tags         [text]
      object info "the info of a product" open
        title!       text filled
        owner!       text filled
        domain       text
        description  text
        status       text
        archetype    text ~ consumer-aligned aggregate source-aligned
        maturity     text
      object input "an input port" open
        id!          text filled
        name!        text filled
        description  text
        sourceSystemId* text filled
        type         text
        location     text
        links        {}
        custom       {}
        tags         [text]
      object output "an output port" open
        id!          text filled
        name!        text filled
        description  text
        type         text
        status       text
        location     text
        server       {}
        links        {}
        custom       {}
        containsPii  bool
        autoApprove  bool
        dataContractId text
        tags         [text]
      """)

  /// Data Usage Agreement Specification 0.0.1.
  static let dua = Standard(
    "DUA", versions: ["0.0.1"], versionKey: "dataUsageAgreementSpecification",
    root: "agreement",
    table: """
      object agreement "a usage agreement" open
        dataUsageAgreementSpecification! text
        id!          text filled
        info!        {info}
        provider!    {provider}
        consumer!    {consumer}
        tags         [text]
        links        {}
        custom       {}
      object info "the info of an agreement" open
        purpose!     text
        status!      = requested approved rejected
        active       bool
        startDate!   instant
        endDate      instant
        individualAgreements any
      object provider "the provider" open
        teamId*      text
        dataProductId! text filled
        outputPortId! text filled
        dataContractId text
      object consumer "the consumer" open
        teamId       text
        dataProductId text
        userId       text
      """)
}
