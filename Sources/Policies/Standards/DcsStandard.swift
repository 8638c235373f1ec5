extension Standard {
  /// Data Contract Specification 0.9 to 1.2 (deprecated in favour of ODCS).
  static let dcs = Standard(
    "DCS", versions: ["0.9.0", "0.9.1", "0.9.2", "0.9.3", "1.1.0", "1.2.0", "1.2.1"],
    versionKey: "dataContractSpecification", root: "contract",
    table: """
      object contract "a contract" open
        dataContractSpecification! text
        id!          text filled
        info!        {info}
        servers      <{server}>
        terms        {terms}
        models       <{model}>
        schema       any
        definitions  <{definition}>
        servicelevels {levels}
        quality      any
        examples     [any]
        links        {}
        tags         [text]
      object info "the info of a contract" open
        title!       text filled
        version!     text filled
        status       text ~ proposed in_development active deprecated retired
        description  text
        owner        text
        contact      {contact}
      object contact "a contact" open
        name         text
        url          uri
        email        email
      object server "a server" free
        type!<1.2    text filled
        type         text
        description  text
        environment  text
        roles        [{role}]
      object role "a role" free
        name!        text
        description  text
      object terms "the terms" open
        usage        text
        limitations  text
        policies     [{policy}]
        billing      text
        noticePeriod text
      object policy "a policy" open
        type         text
        name         text
        description  text
        url          uri
      object model "a model" free
        description  text
        type         = table view object
        title        text
        namespace    text
        fields       <{field}>
        primaryKey   [text]
        quality      [{quality}]
        examples     [any]
        additionalFields bool
        config       {}
        tags         [text]
      part type
        type         = number decimal numeric int integer long bigint float double string text \
        varchar boolean timestamp timestamp_tz timestamp_ntz date time array map object record \
        struct bytes variant json null
        title        text
        description  text
        fields       <{field}>
        items        {field}
        keys         {field}
        values       {field}
        enum         [scalar]#
        minLength    int min:0
        maxLength    int min:0
        format       text
        precision    number
        scale        number
        pattern      text
        minimum      number
        maximum      number
        exclusiveMinimum number
        exclusiveMaximum number
        example      any
        examples     [any]
        pii          bool
        classification text
        tags         [text]
        links        {}
      object field "a field" free
        with type
        $ref         text
        ref          text
        required     bool
        primary      bool
        primaryKey   bool
        references   text
        unique       bool
        quality      [{quality}]
        lineage      {lineage}
        config       {}
      object definition "a definition" free
        with type
        domain       text
        name         text
      object quality "a quality rule" free
        type         = text library sql custom
        description  text
        query        text
        dialect      text
        metric       text
        rule         text
        arguments    {}
        engine       text
        implementation any
        mustBe       any
        mustNotBe    any
        mustBeGreaterThan number
        mustBeGreaterOrEqualTo number
        mustBeGreaterThanOrEqualTo number
        mustBeLessThan number
        mustBeLessOrEqualTo number
        mustBeLessThanOrEqualTo number
        mustBeBetween [number]
        mustNotBeBetween [number]
      object lineage "a lineage" open
        inputFields! [{inputField}]
        transformationDescription text
        transformationType text
      object inputField "an input field" open
        namespace!   text
        name!        text
        field!       text
        transformations [{}]
      object levels "the service levels" free
        availability {availability}
        retention    {}
        latency      {}
        freshness    {}
        frequency    {frequency}
        support      {}
        backup       {}
      object availability "the availability" open
        description  text
        percentage   percent
      object frequency "the frequency" open
        description  text
        type         = batch micro-batching streaming manual
        interval     text
        cron         text
      """)
}
