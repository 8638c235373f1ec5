extension Standard {
  /// Open Data Product Standard 0.9 to 1.1 (Bitol).
  ///
  /// The JSON Schema of 1.0 requires `version` and `contractId` of an input port, the prose only
  /// its name, and so does 1.1; the prose asks for a `version` of output ports that 1.1 lets go.
  static let odps = Standard(
    "ODPS", versions: ["0.9.0", "1.0.0", "1.1.0"], versionKey: "apiVersion", versionPrefix: "v",
    root: "product",
    table: """
      object product "a product" closed
        apiVersion!  text filled
        kind!        = DataProduct
        id!          text filled
        name         text
        version      text
        status!<1.1  text ~ proposed draft active deprecated retired
        type         text ~ sourceAligned aggregate consumerAligned open @1.1
        domain       text
        tenant       text
        tags         [text]
        context      {context} @1.1
        synonyms     [{synonym}] @1.1
        deprecated   bool @1.1
        description  {description}
        inputPorts   [{input}]
        outputPorts  [{output}]
        managementPorts [{management}]
        support      [{support}]
        team         [{member}] @<1.0
        team         {team} @1.0
        productCreatedTs instant
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      part about
        id           text @1.1
        deprecated   bool @1.1
        tags         [text] @1.0
        authoritativeDefinitions [{definition}] @1.0
        customProperties [{custom}] @1.0
      object input "an input port" closed
        with about
        name!        text filled
        version      text
        contractId   text
      object output "an output port" closed
        with about
        name!        text filled
        description  text
        type         text
        version!<1.1 text
        contractId   text
        sbom         [{sbom}]
        inputContracts [{inputContract}]
        synonyms     [{synonym}] @1.1
        context      {context} @1.1
      object sbom "a bill of materials" closed
        id           text @1.1
        type         text
        url!<1.1     uri
      object inputContract "an input contract" closed
        id!          text filled
        version!     text filled
      object management "a management port" closed
        id           text @1.1
        deprecated   bool @1.1
        name!        text filled
        content!     text ~ discoverability observability control dictionary
        type         text ~ rest topic
        url          uri
        channel      text
        description  text
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object support "a support channel" closed
        id           text @1.1
        channel!     text filled
        url!         uri
        description  text
        tool         text
        scope        text ~ interactive announcements issues notifications
        invitationUrl uri
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object team "a team" closed
        name         text
        description  text
        members      [{member}]
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object member "a team member" closed
        id           text @1.1
        username!>=1.0 text
        name         text
        description  text
        role         text
        dateIn       date
        dateOut      date
        replacedByUsername text
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object description "a description" closed
        purpose      text
        limitations  text
        usage        text
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object definition "an authoritative definition" closed
        id           text @1.1
        type!        = businessDefinition transformationImplementation videoTutorial tutorial \
        implementation @<1.0
        type!        text @1.0
        url!         uri
        description  text
      object custom "a custom property" closed
        id           text @1.1
        property!    text filled
        value!       any
        description  text
        vendor       text @1.1
      object synonym "a synonym" closed
        id           text
        synonym!     text
        description  text
        locale       text
        source       text
        status       text
        customProperties [{custom}]
      object context "a context" closed
        instructions text
        verifiedStatements [{statement}]
        constraints  [{constraint}]
      object statement "a verified statement" closed
        id           text
        question!    text
        answer       text
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object constraint "a constraint" closed
        id           text
        constraint!  text
        tags         [text]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      """)
}
