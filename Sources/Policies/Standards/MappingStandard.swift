extension Standard {
  /// dpq's mapping file, version 1.
  static let mapping = Standard(
    "mapping", versions: ["1"], versionKey: "dpqMapping", root: "mapping",
    readsPlainScalars: true,
    table: """
      object mapping "a mapping" closed
        dpqMapping!  scalar
        aliases      <text|[text]>
        domains      [text|{domain}]
        owners       <text|[text]>
        ignore       text|[text]
        joins        [{join}]
        uses         [{use}]
        targets      [{target}]
      object domain "a domain" free
        id           text filled
        name         text
        description  text
        owner        text
        aliases      text|[text]
        products     text|[text]
        domains      [text|{domain}]
      object join "a join" closed
        asset!       text filled
        dataset      text
        port         text
        contract     text
        product      text
      object use "a use" closed
        consumer!    text filled
        port!        text filled
        fields!      any
      object target "a target" free
        of           text filled
        product      text
        port         text
        domain       text
        contract     text
        metric!      text filled
        target!      scalar
        by           date
      """)
}
