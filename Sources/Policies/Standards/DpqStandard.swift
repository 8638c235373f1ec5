extension Standard {
  /// dpq's own mesh format, version 1: any further key is a property of its node.
  static let dpq = Standard(
    "dpq", versions: ["1"], versionKey: "dpq", root: "mesh", readsPlainScalars: true,
    table: """
      object mesh "a mesh" free
        dpq!         scalar
        mesh         {about}
        teams        [{team}]
        people       [{person}]
        sources      [{thing}]
        domains      [{domain}]
        terms        [{thing}]
        objectives   [{thing}]
        useCases     [{useCase}]
        policies     [{policy}]
        products     [{product}]
        contracts    [{contract}]
        agreements   [{agreement}]
        assets       [{asset}]
        flows        [{flow}]
        nodes        [{}]
        relationships [{}]
        schema       {}
        files        [{}]
      object about "the head of a mesh" free
        name         text
        asOf         instant
        description  text
        whole        bool
        properties   {}
      part named
        id           text
        name         text
        description  text
        status       text ~ proposed draft active deprecated retired
        aliases      text|[text]
        namespace    text
        tags         [text]
        owner        text|[text]
      object thing "an entry" free
        with named
      object team "a team" free
        with named
        type         text
        parent       text
        members      [text|{member}]
      object member "a member" free
        person!      text filled
        role         text
        from         date
        to           date
      object person "a person" free
        with named
        email        email
        title        text
      object domain "a domain" free
        with named
        domains      [{domain}]
      object useCase "a use case" free
        with named
        objective    text
      object policy "a policy" free
        with named
        severity     text ~ error warning info
        appliesTo    text|[text]
      object product "a product" free
        with named
        domain       text
        purpose      text
        archetype    text ~ source aggregate consumer
        statusDates  <date>
        version      text
        roles        [{role}]
        serves       text|[text]
        support      text|{}
        documentation text|{}
        inputs       [{input}]
        outputs      [{output}]
        discovery    [{port}]
        observability [{port}]
        control      [{port}]
        assets       text|[text]
        jobs         [{job}]
      object role "a role" free
        person       text
        role         text
      object port "a port" free
        with named
        version      text
        url          text
        contract     text
      object input "an input port" free
        with named
        version      text
        reads        text|[text]
        contract     text
      object output "an output port" free
        with named
        version      text
        contract     text
        statusDates  <date>
        sunset       date
        format       text
        protocol     text
        platform     text
        update       text|{}
        access       text|{}
        content      text ~ raw clean aggregated enriched
        exposes      text|[text]
        derivedFrom  text|[text]
      object job "a job" free
        with named
        stage        text
        technology   text
        repository   text
        reads        text|[text]
        writes       text|[text]
      object contract "a contract" free
        with named
        version      text
        domain       text
        terms        {}
        replaces     text|[text]
        datasets     [{dataset}]
        slos         [{slo}]
        quality      [{quality}]
      object dataset "a dataset" free
        with named
        physicalName text
        means        text|[text]
        fields       [{field}]
      object field "a field" free
        with named
        type         text
        physicalType text
        required     bool
        unique       bool
        primaryKey   bool
        classification text
        pii          bool
        references   text|[text]
        means        text|[text]
        examples     [any]
        masking      text
        pattern      text
        minimum      scalar
        maximum      scalar
        enum         [any]
        fields       [{field}]
      object slo "a service level" free
        with named
        property     text
        value        scalar
        unit         text
        element      text
      object quality "a quality rule" free
        with named
        dimension    text
        metric       text
        operator     text
        target       scalar
        unit         text
        severity     text ~ error warning info
        dataset      text
        field        text
        stage        text
      object agreement "an agreement" free
        with named
        status       = requested approved denied expired revoked cancelled
        purpose      text
        grants!      text|[text]
        to!          text|[text]
        from         date
        until        date
        requestedBy  text
        decidedBy    text
        requested    date
        note         text
      object asset "an asset" free
        with named
        type         text
        platform     text
        location     text
        storage      text
        fields       [{field}]
      object flow "a flow" free
        from!        text filled
        to!          text filled
        basis        = declared agreed observed inferred
        mode         = direct indirect
        masking      text
      """)
}
