/// The artifacts of dbt, after the JSON schemas of `manifest.json` v1 to v12, `catalog.json` v1 and
/// `run_results.json` v1 to v6.
///
/// dbt writes the files, and every release adds keys within a version: what is judged is what
/// lineage, ports and tests are read from. Schema v20 is that of v12 under another number.
extension Standard {
  private static let metadataKey = "metadata.dbt_schema_version"

  static let dbtManifest = Standard(
    "dbt manifest", versions: (1...12).map(String.init) + ["20"], versionKey: metadataKey,
    versionPrefix: "v", versionParts: 1, root: "manifest", readsNullAsAbsent: true,
    table: dbtHead + dbtTable)

  static let dbtCatalog = Standard(
    "dbt catalog", versions: ["1"], versionKey: metadataKey, versionPrefix: "v", versionParts: 1,
    root: "catalog", readsNullAsAbsent: true,
    table: dbtHead + """
      object catalog "a catalog" free
        metadata!    {metadata}
        nodes!       <{table}>
        sources!     <{table}>
        errors       any
      object table "a table" free
        metadata!    {relation}
        columns!     <{column}>
        stats        any
        unique_id    text filled
      object relation "the metadata of a table" free
        type!        text filled
        schema!      text filled
        name!        text filled
        database     text
        comment      text
        owner        text
      object column "a column" free
        name!        text filled
        type!        text
        index!       int
        comment      text
      """)

  static let dbtRunResults = Standard(
    "dbt run results", versions: (1...6).map(String.init), versionKey: metadataKey,
    versionPrefix: "v", versionParts: 1, root: "runResults", readsNullAsAbsent: true,
    table: dbtHead + """
      object runResults "run results" free
        metadata!    {metadata}
        results!     [{result}]
        elapsed_time number
        args         any
      object result "a result" free
        unique_id!   text filled
        status!      = success error skipped partial+success no-op pass fail warn runtime+error \
      reused
        timing       [{timing}]
        thread_id    text
        execution_time number
        adapter_response any
        message      text
        failures     int min:0
        compiled     bool
        compiled_code text
        relation_name text
        batch_results any
        overload_results any
      object timing "a timing" free
        name!        text
        started_at   instant
        completed_at instant
      """)

  private static let dbtHead = """
    object metadata "the metadata" free
      dbt_schema_version! text filled
      dbt_version  text
      generated_at instant
      invocation_id text
      invocation_started_at instant
      run_started_at instant
      env          {}
      project_name text
      project_id   text
      user_id      text
      adapter_type text
      send_anonymous_usage_stats bool
      quoting      any

    """

  private static let dbtTable = """
    object manifest "a manifest" free
      metadata!    {metadata}
      nodes!       <{node}>
      sources!     <{source}>
      macros!      any
      docs         any
      exposures    <{exposure}>
      metrics      <{named}> @4
      groups       <{group}> @9
      group_map    any @9
      semantic_models <{named}> @10
      saved_queries <{named}> @11
      unit_tests   <{named}> @12
      functions    <{named}> @12
      selectors    any
      disabled     any
      parent_map   <[text]>
      child_map    <[text]>
    part resource
      unique_id!   text filled
      name!        text filled
      package_name! text filled
      resource_type text
      path         text
      original_file_path text
      root_path    text
      fqn          [text]
      description  text
      tags         text|[text]
      meta         any
      config       any
      unrendered_config any
      depends_on   {dependsOn}
      refs         any
      sources      any
      metrics      any
      functions    any
      created_at   number
      doc_blocks   any
      docs         any
      classifiers  any
      group        text
      label        text
      patch_path   text
      metadata     any
    object named "a resource" free
      with resource
    part table
      with resource
      database     text
      schema       text
      alias        text
      identifier   text
      relation_name text
      checksum     any
      columns      <{column}>
      constraints  [{constraint}]
      contract     {contract}
      quoting      any
      doc_blocks   any
      external     any
    object node "a node" free
      with table
      resource_type! = model analysis test snapshot operation seed rpc sql+operation \
    sql_operation function
      access       @9 = private protected public
      version      scalar
      latest_version scalar
      is_latest_version bool
      deprecation_date text
      primary_key  [text]
      time_spine   any
      language     text
      raw_code     text @7
      compiled_code text @7
      raw_sql      text @<7
      compiled_sql text @<7
      compiled     bool
      compiled_path text
      build_path   text
      extra_ctes   any
      extra_ctes_injected bool
      deferred     bool
      defer_relation any
      index        int
      column_name  text
      file_key_name text
      attached_node text
      test_metadata {test}
      generated_sql_file text
      previous_batch_results any
    object source "a source" free
      with table
      resource_type! = source
      source_name! text filled
      source_description text
      source_meta  any
      loader       text
      loaded_at_field text
      loaded_at_query text
      freshness    any
      unrendered_database text
      unrendered_schema text
    object exposure "an exposure" free
      with resource
      type!        = dashboard notebook analysis ml application
      owner!       {owner}
      maturity     = high medium low
      url          text
    object group "a group" free
      unique_id    text
      name!        text filled
      package_name text
      resource_type text
      path         text
      original_file_path text
      owner!       {owner}
      description  text
      config       any
    object owner "an owner" free
      name         text
      email        text|[text]
    object dependsOn "the dependencies" free
      nodes        [text]
      macros       [text]
      nodes_with_ref_location any
    object column "a column" free
      name!        text filled
      description  text
      meta         any
      data_type    text
      quote        any
      tags         text|[text]
      constraints  [{constraint}]
      config       any
      granularity  text
      doc_blocks   any
      entity       any
      dimension    any
    object constraint "a constraint" free
      type!        = check not_null unique primary_key foreign_key custom
      name         text
      columns      [text]
      expression   text
      to           text
      to_columns   [text]
      warn_unenforced bool
      warn_unsupported bool
    object contract "a contract" free
      enforced     bool
      alias_types  bool
      checksum     any
    object test "the definition of a test" free
      name!        text filled
      kwargs       any
      namespace    text
    """
}
