/// Descriptors of witboost, after Agile Lab's Data Product Specification; the words of its
/// vocabularies come in every case.
extension Standard {
  static let witboost = Standard(
    "witboost", versions: ["1.0"], versionKey: nil, root: "product", readsPlainScalars: true,
    readsNullAsAbsent: true,
    table: """
      part entity
        id!          text filled
        name!        text filled
        fullyQualifiedName text
        description  text
        version!     text filled
        infrastructureTemplateId text
        useCaseTemplateId text
        tags         [{}|text]
        specific     {}
      object product "a data product" free
        with entity
        kind!        text ~ dataproduct
        domain!      text filled
        environment  text
        dataProductOwner text
        dataProductOwnerDisplayName text
        email        text
        ownerGroup   text
        devGroup     text
        informationSLA text
        status       text ~ draft published retired
        maturity     text ~ tactical strategic
        billing      any
        supportSLA   {}
        components!  [{component}]
      object component "a component" free
        with entity
        kind!        text ~ outputport workload storage observability
        platform     text
        technology   text
        outputPortType text
        workloadType text
        connectionType text
        type         text
        storageType  text
        dependsOn    [text]
        readsFrom    [text]
        owners       [text]
        allows       [text]
        creationDate text
        startDate    text
        retentionTime text
        processDescription text
        dataContract {contract}
        dataSharingAgreement {}
        dataSharingAgreements {}
        sampleData   any
        sampleQuery  text
        semanticLinking any
        endpoint     text
      object contract "a contract" free
        schema       [{column}]
        SLA          {}
        endpoint     text
        termsAndConditions text
        dataSharingAgreements {}
      object column "a column" free
        name!        text filled
        dataType!    text filled
        description  text
        constraint   text
        tags         [{}|text]
        children     [{column}]
        dataLength   int
        arrayDataType text
      """)
}
