extension Standard {
  /// Open Data Product Specification 3.0 to 4.1 (Linux Foundation).
  ///
  /// Prose, YAML schema and JSON Schema disagree widely: the prose counts. `version: 4.1` is a
  /// number to YAML, `dataAccess` a map or a list, and the block of a language stands under
  /// `details` since 4.0 and directly under `product` before.
  static let odpsLinux = Standard(
    "LF ODPS", versions: ["3.0", "3.1", "4.0", "4.1"], versionKey: "version", root: "document",
    readsPlainScalars: true,
    table: """
      object document "a product document" open
        schema!      uri
        version!     scalar
        product!     {product}
        details      <{details}>
        contract     {contract}
        SLA          {}
        dataQuality  {}
        pricingPlans {}
        dataAccess   any
        license      {}
        dataHolder   {}
        paymentGateways {}
        productStrategy {strategy}
      object product "a product" open
        details!>=4.0 <{details}>
        contract     {contract}
        SLA          {}
        dataQuality  {}
        pricingPlans {}
        dataAccess   <{access}>|[{access}]
        license      {}
        dataHolder   {}
        paymentGateways any
        productStrategy {strategy} @4.1
        dataOps      any
        support      any
        recommendedDataProducts [text]
      object details "the details of a product" open
        name!        text filled
        productID!   text filled
        visibility!  = private invitation organisation organization dataspace internal public
        status!      = announcement draft development testing acceptance production sunset retired
        type!        text filled
        productVersion text
        valueProposition text
        description  text
        productSeries text
        versionNotes text
        issues       text
        contentSample text
        logoURL      text
        OutputFileFormats [text]
        outputFileFormats [text]
        brandSlogan  text
        created      text
        updated      text
        categories   [text]
        tags         [text]
        standards    [text]
        keywords     [text]
        themes       [text]
        geography    text
        useCases     [{useCase}]
        recommendedDataProducts [text]
        portfolioPriority = critical high medium low @4.1
        governanceProfile = structured enforced automated audit_ready @4.1
      object useCase "a use case" open
        useCase      {}
        useCaseTitle text
        useCaseDescription text
        useCaseURL   text
      object contract "a contract" open
        $ref         text
        id           text
        type         = ODCS DCS
        contractVersion text
        contractURL  text
        spec         any
      object access "a way of access" open
        $ref         text
        name         any
        description  any
        outputPorttype text
        outputPortType text
        format       text
        authenticationMethod text
        specification text
        specsURL     text
        accessURL    text
        documentationURL text
        hashType     text
        checksum     text
      object strategy "a product strategy" open
        objectives   any
        contributesToKPI {}
        productKPIs  [{}]
        relatedKPIs  [{}]
        strategicAlignment any
        status       = Planned Active At+Risk Achieved Partially+Achieved Cancelled Expired
        startDate    date
        endDate      date
      """)
}
