extension Standard {
  /// Open Data Contract Standard 3.0 to 3.2 (Bitol).
  ///
  /// By the prose `schema` is required and by the JSON Schema it is not; the prose allows nested
  /// and external shorthand references that the JSON Schema's patterns reject.
  static let odcs = Standard(
    "ODCS", versions: ["3.0.0", "3.0.1", "3.0.2", "3.1.0", "3.2.0"], versionKey: "apiVersion",
    versionPrefix: "v", root: "contract",
    table: contractTable + schemaTable + qualityTable
      + OdcsServers.table)

  static let contractTable = """
    object contract "a contract" closed
      apiVersion!  text filled
      kind!        = DataContract
      id!          text filled
      version!     text filled
      name         text
      status!<3.2  text ~ proposed draft active deprecated retired
      tenant       text
      tags         [text]
      domain       text
      dataProduct  text
      description  {description}
      context      text|{context} @3.2
      synonyms     [{synonym}] @3.2
      deprecated   bool @3.2
      schema*      [{dataset}]
      servers      [{server}]
      support      [{support}]
      price        {price}
      team         [{member}] @<3.1
      team         {team}|[{member}] @3.1
      roles        [{role}]
      slaDefaultElement text
      slaProperties [{sla}]
      contractCreatedTs instant
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]

    object description "a description" closed
      usage        text
      purpose      text
      limitations  text
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]

    object context "a context" closed
      instructions text
      verifiedStatements [{statement}]
      constraints  [{constraint}]
    object statement "a verified statement" closed
      id           id
      question!    text
      answer       text
      tags         [text]
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]
    object constraint "a constraint" closed
      id           id
      constraint!  text
      tags         [text]
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]

    object synonym "a synonym" closed
      id           id
      synonym!     text
      description  text
      locale       text
      source       text
      status       text
      customProperties [{custom}]

    object definition "an authoritative definition" closed@3.1
      id           id @3.1
      url!         text filled
      type!        text filled
      description  text @3.1
    object custom "a custom property" closed@3.1
      id           id @3.1
      property!>=3.1 text filled
      value!>=3.1  any
      description  text @3.1
      vendor       text @3.2

    object support "a support channel" closed@3.1
      id           id @3.1
      channel!     text
      url!<3.1     text
      description  text
      tool         text ~ email slack teams discord ticket googlechat other
      scope        text ~ interactive announcements issues notifications
      invitationUrl text
      customProperties [{custom}]
      deprecated   bool @3.2

    object price "a price" closed@3.1
      id           id @3.1
      priceAmount  number
      priceCurrency text
      priceUnit    text

    object team "a team" closed
      id           id
      name         text
      description  text
      members      [{member}]
      tags         [text]
      customProperties [{custom}]
      authoritativeDefinitions [{definition}]
    object member "a team member" closed@3.1
      id           id @3.1
      username!>=3.1 text
      name         text
      description  text
      role         text
      dateIn       date
      dateOut      date
      replacedByUsername text
      tags         [text] @3.1
      customProperties [{custom}] @3.1
      authoritativeDefinitions [{definition}] @3.1

    object role "a role" closed@3.1
      id           id @3.1
      role!        text
      description  text
      access       text
      firstLevelApprovers text
      secondLevelApprovers text
      customProperties [{custom}]
      deprecated   bool @3.2

    object sla "a service level" closed@3.1
      id           id @3.1
      property!    text filled
      value!       scalar
      valueExt     scalar
      unit         text
      element      text
      driver       text ~ regulatory analytics operational
      description  text @3.1
      scheduler    text @3.1
      schedule     text @3.1
      deprecated   bool @3.2

    """

  static let schemaTable = """
    part element
      id           id @3.1
      physicalType text
      description  text
      businessName text
      synonyms     [{synonym}] @3.2
      context      text|{context} @3.2
      deprecated   bool @3.2
      tags         [text]
      quality      [{quality}]
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]

    object dataset "a schema object" closed
      with element
      name!        text filled
      physicalName text
      logicalType  = object
      dataGranularityDescription text
      properties   [{property}]
      relationships [{objectRelationship}] @3.1

    part property
      physicalName text @3.0.1
      primaryKey   bool
      primaryKeyPosition int
      logicalType  = string date timestamp@3.1 time@3.1 number integer object array boolean \
      map@3.2 vector@3.2
      logicalTypeOptions {}
      required     bool
      unique       bool
      semanticType = column measure dimension
      partitioned  bool
      partitionKeyPosition int
      classification text
      encryptedName text
      transformSourceObjects [text]
      transformLogic text
      transformDescription text
      examples     [any]
      enum         [{value}]+# @3.2
      criticalDataElement bool
      relationships [{propertyRelationship}] @3.1

    object property "a property" closed
      by logicalType property.
      with element property
      name!        text filled
    object item "an item" closed
      by logicalType property.
      with element property
      name         text
      properties   [{property}]

    object value "a value of an enumeration" closed
      id           id
      value!       scalar
      label        text
      description  text
      tags         [text]
      deprecated   bool
      customProperties [{custom}]
      authoritativeDefinitions [{definition}]

    object property.string "a string property"
      logicalTypeOptions {stringOptions}
    object property.date "a date property"
      logicalTypeOptions {dateOptions}
    object property.timestamp "a timestamp property"
      logicalTypeOptions {timeOptions}
    object property.time "a time property"
      logicalTypeOptions {timeOptions}
    object property.integer "an integer property"
      logicalTypeOptions {integerOptions}
    object property.number "a number property"
      logicalTypeOptions {numberOptions}
    object property.boolean "a boolean property"
      logicalTypeOptions {}
    object property.object "an object property"
      logicalTypeOptions {objectOptions}
      properties   [{property}]
    object property.array "an array property"
      logicalTypeOptions {arrayOptions}
      items        {item}
    object property.map "a map property"
      map!         {map}
    object property.vector "a vector property"
      logicalTypeOptions {}
      items        {item}
    object map "a map" closed
      key!         {item}
      value!       {item}

    object stringOptions "the options of a string" closed
      minLength    int min:0
      maxLength    int min:0
      pattern      text
      format       text
    part bounds
      minimum      scalar
      maximum      scalar
      exclusiveMinimum bool @<3.1
      exclusiveMaximum bool @<3.1
      exclusiveMinimum scalar @3.1
      exclusiveMaximum scalar @3.1
    object dateOptions "the options of a date" closed
      with bounds
      format       text
    object timeOptions "the options of a time" closed
      with bounds
      format       text
      timezone     bool
      defaultTimezone text
    part numberBounds
      multipleOf   number over:0
      minimum      number
      maximum      number
      exclusiveMinimum bool @<3.1
      exclusiveMaximum bool @<3.1
      exclusiveMinimum number @3.1
      exclusiveMaximum number @3.1
    object integerOptions "the options of an integer" closed
      with numberBounds
      format       = i8 i16 i32 i64 i128 u8 u16 u32 u64 u128
    object numberOptions "the options of a number" closed
      with numberBounds
      format       = f32 f64
    object objectOptions "the options of an object" closed
      minProperties int min:0
      maxProperties int min:0
      required     [text]+#
    object arrayOptions "the options of an array" closed
      minItems     int min:0
      maxItems     int min:0
      uniqueItems  bool

    object objectRelationship "a relationship" closed
      type         text ~ foreignKey
      from!        text|[text]+
      to!          text|[text]+
      customProperties [{custom}]
    object propertyRelationship "a relationship" closed
      type         text ~ foreignKey
      to!          text|[text]+
      customProperties [{custom}]

    """

  static let qualityTable = """
    object quality "a quality rule" closed@3.1
      by type quality. else library
      id           id @3.1
      name         text
      type         = text library sql custom
      description  text
      dimension    = accuracy completeness conformity consistency coverage timeliness uniqueness
      method       text
      severity     text ~ info warning error
      businessImpact text
      unit         text
      schedule     text
      scheduler    text
      tags         [text]
      authoritativeDefinitions [{definition}]
      customProperties [{custom}]
      deprecated   bool @3.2
    part operators
      mustBe       any
      mustNotBe    any
      mustBeGreaterThan number
      mustBeGreaterOrEqualTo number
      mustBeLessThan number
      mustBeLessOrEqualTo number
      mustBeBetween [number]
      mustNotBeBetween [number]
    object quality.text "a quality rule in words"
    object quality.library "a quality rule of the library"
      with operators
      metric       = nullValues missingValues invalidValues duplicateValues rowCount @3.1
      rule         text
      arguments    {} @3.1
    object quality.sql "a quality rule in SQL"
      with operators
      query!       text filled
    object quality.custom "a quality rule of an engine"
      engine!      text filled
      implementation! text|{}
    """
}
