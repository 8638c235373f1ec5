extension Standard {
  /// Open Data Contract Standard 2.2, which ODCS 3 replaced.
  static let odcs2 = Standard(
    "ODCS v2", versions: ["2.2.0", "2.2.1", "2.2.2"], versionKey: "apiVersion",
    versionPrefix: "v", root: "contract",
    table: """
      object contract "a contract" open
        apiVersion   text
        kind!        = DataContract
        uuid!        text
        id           text
        version!     text
        type!        text
        status!      text
        tenant       text
        tags         [text]
        datasetKind  text
        datasetName! text
        datasetDomain text
        quantumName! text
        userConsumptionMode text
        sourceSystem text
        sourcePlatform text
        server       text
        productSlackChannel text
        productFeedbackUrl text
        productDl    text
        username     text
        password     text
        driverVersion text
        driver       text
        project      text
        database     text
        description  text|{description}
        dataset!     [{table}]
        price        {price}
        stakeholders [{stakeholder}]
        roles        [{role}]
        slaDefaultColumn text
        slaProperties [{sla}]
        customProperties [{custom}]
        systemInstance text
        contractCreatedTs text
        schedulerAppName text
      object description "a description"
        usage        text
        purpose      text
        limitations  text
      object table "a table"
        table!       text
        physicalName text
        priorTableName text
        description  text
        dataGranularity text
        columns      [{column}]
        quality      [{quality}]
        authoritativeDefinitions [{definition}]
        tags         [text]
        customProperties [{custom}]
      object column "a column"
        column!      text
        isPrimaryKey bool
        primaryKeyPosition int
        businessName text
        logicalType! text
        physicalType! text
        description  text
        isNullable   bool
        isUnique     bool
        partitionStatus bool
        partitionKeyPosition int
        clusterStatus bool
        clusterKeyPosition int
        classification text
        encryptedColumnName text
        transformSourceTables [text]
        transformLogic text
        transformDescription text
        sampleValues [any]
        criticalDataElementStatus bool
        tags         [text]
        quality      [{quality}]
        authoritativeDefinitions [{definition}]
        customProperties [{custom}]
      object quality "a quality rule"
        code         text
        templateName! text
        description  text
        toolName!    text
        toolRuleName text
        dimension    text
        columns      text
        column       text
        type         text
        severity     text
        businessImpact text
        scheduleCronExpression text
        customProperties [{custom}]
      object definition "an authoritative definition"
        url!         text
        type!        text
      object price "a price"
        priceAmount  number
        priceCurrency text
        priceUnit    text
      object stakeholder "a stakeholder"
        username     text
        role         text
        dateIn       text
        dateOut      text
        replacedByUsername text
        comment      text
      object role "a role"
        role!        text
        access!      text
        firstLevelApprovers text
        secondLevelApprovers text
      object sla "a service level"
        property!    text
        value!       scalar
        valueExt     scalar
        unit         text
        column       text
        driver       text
      object custom "a custom property"
        property     text
        value        any
      """)
}
