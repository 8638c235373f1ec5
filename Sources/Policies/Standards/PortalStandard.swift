import Snapshots

/// Bundles of answers of the Data Product Portal, after the portal's OpenAPI document 0.7.0.
///
/// A bundle is no document of one shape: every API path has a body of its own. A key is required
/// where the API always sends it and the mesh needs it.
extension Standard {
  static let portal = Standard(
    "Data Product Portal", versions: ["0.7.0"], versionKey: nil, root: "product",
    readsNullAsAbsent: true, table: portalTable)

  /// Each body of a bundle with what its path says it is; other paths are not read.
  static func portalParts(of root: DocumentNode) -> [JudgedPart] {
    let responses = root["responses"] ?? root
    return responses.entries.compactMap { entry in
      guard entry.key.hasPrefix("/api/v"), !entry.value.isNull else { return nil }
      let path = entry.key.split(separator: "/").dropFirst(2).map(String.init)
      return portalObject(of: path).map {
        JudgedPart(standard: portal.rooted(at: $0), node: entry.value, path: "[\(entry.key)]")
      }
    }
  }

  private static func portalObject(of path: [String]) -> String? {
    switch (path.first, path.count) {
    case ("configuration", 2): return portalSettings[path[1]]
    case ("users", 1): return "users"
    case ("authz", 3) where path[1] == "role_assignments": return "assignments"
    case ("data_products", 1): return "products"
    case ("data_products", 2): return "product"
    case ("explorations", 1): return "explorations"
    case ("explorations", 2): return "exploration"
    case ("data_products", 3), ("explorations", 3): return portalLists[path[2]]
    case ("data_products", 4) where path[2] == "output_ports": return "port"
    case ("data_products", 5) where path[2] == "output_ports": return portalLists[path[4]]
    default: return nil
    }
  }

  private static let portalSettings = [
    "domains": "domains", "data_product_types": "types",
    "data_product_lifecycles": "lifecycles", "tags": "tags", "platforms": "platforms",
  ]

  private static let portalLists = [
    "output_ports": "ports", "input_ports": "inputs", "technical_assets": "assets",
    "data_contract": "contract", "data_quality_summary": "quality", "query_stats": "stats",
  ]

  private static let portalTable = """
    object domains "an answer" free
      domains!     [{domain}]
    object types "an answer" free
      data_product_types! [{type}]
    object lifecycles "an answer" free
      data_product_life_cycles! [{lifecycle}]
    object tags "an answer" free
      tags!        [{tag}]
    object platforms "an answer" free
      platforms!   [{named}]
    object users "an answer" free
      users!       [{user}]
    object assignments "an answer" free
      role_assignments! [{assignment}]
    object products "an answer" free
      data_products! [{product}]
    object explorations "an answer" free
      explorations! [{exploration}]
    object ports "an answer" free
      output_ports! [{port}]
    object inputs "an answer" free
      input_ports! [{input}]
    object assets "an answer" free
      technical_assets! [{asset}]
    part entity
      id!          text filled
      name!        text filled
      namespace    text
      description  text
    object named "an entity" free
      with entity
    object domain "a domain" free
      with entity
      abstract_data_product_count int min:0
    object type "a product type" free
      with entity
      icon_key     text ~ reporting processing exploration ingestion machine_learning analytics \
    default
      data_product_count int min:0
    object lifecycle "a lifecycle" free
      with entity
      value        int
      color        text
      is_default   bool
    object tag "a tag" free
      id           text filled
      value!       text filled
    object user "a user" free
      id!          text filled
      email!       text filled
      external_id  text
      first_name   text
      last_name    text
      has_seen_tour bool
      can_become_admin bool
      admin_expiry instant
      global_role  {}
    object assignment "a role assignment" free
      id!          text filled
      user!        {user}
      role         {role}|text
      data_product {named}
      output_port  {ownedPort}
      decision!    = approved pending denied
      requested_on instant
      requested_by {user}
      decided_on   instant
      decided_by   {user}
    object role "a role" free
      id           text
      name!        text filled
      scope        = dataset data_product domain global
      description  text
      prototype    int
      permissions  [int]
    object product "a data product" free
      with entity
      status!      = pending active archived deleting
      finalizers   [text]
      tags         [{tag}]
      usage        text
      domain!      {domain}
      type!        {type}|text
      lifecycle    {lifecycle}
      about        text
      user_count   int min:0
      input_port_count int min:0
      output_port_count int min:0
      technical_asset_count int min:0
    object exploration "an exploration" free
      with entity
      status!      = pending active archived deleting
      finalizers   [text]
      domain!      {domain}
      owner        {user}
      usage        text
      about        text
    part port
      with entity
      status       = pending active archived
      access_type  = restricted private unrestricted public
      data_product_id! text filled
      tags         [{tag}]
      access_modes [{named}]
      usage        text
      about        text
      domain       {domain}
      lifecycle    {lifecycle}
      rolled_up_tags [{tag}]
      data_product_access_duration_type = permanent time_bound
      exploration_access_duration_type = permanent time_bound
      data_product_settings [{}]
      technical_asset_links [{link}]
    object ownedPort "an output port" free
      with port
      data_product_id text
    object port "an output port" free
      with port
      status!      = pending active archived
      access_type! = restricted private unrestricted public
    object link "a link of port and asset" free
      id           text
      output_port_id! text filled
      technical_asset_id! text filled
      status!      = approved pending denied
      technical_asset {}
      output_port  {}
    object input "an input port" free
      id!          text filled
      status!      = pending approved denied expired revoked cancelled
      current_request {request}
      renewal_status = pending denied
      output_port_id text filled
      output_port  {ownedPort}
      consuming_abstract_data_product_id text filled
      consuming_abstract_data_product {}
    object request "a request" free
      id           text
      justification text
      decision_note text
      valid_from   date
      valid_until  date
      access_duration_type = permanent time_bound
      requested_duration_days int min:1
      requested_by {user}
      decided_by   {user}
      decision     = pending approved denied cancelled
      revoked_at   instant
      revoked_by   {user}
      created_on   instant
      requested_on instant
      decided_on   instant
      access_mode  {named}
    object asset "a technical asset" free
      with entity
      owner_id     text filled
      platform_id  text
      service_id   text
      status!      = pending active archived
      technical_mapping = default custom
      access_modes [{named}]
      configuration {configuration}
      owner        {}
      output_port_links [{link}]
      tags         [{tag}]
      sourceAligned bool
      result_string text
      technical_info [{}]
    object configuration "a configuration" free
      configuration_type! text filled
      access_granularity = schema table
    object contract "a contract" free
      output_port_id text
      schema_objects [{schema}]
      schema       [{schema}]
    part element
      id           text
      name!        text filled
      logical_type text
      physical_type text
      physical_name text
      description  text
      position     int
      properties   [{field}]
    object schema "a schema object" free
      with element
    object field "a property" free
      with element
      business_name text
      examples     [any]
      primary_key  bool
      primary_key_position int
      unique       bool
      required     bool
      partitioned  bool
      partition_key_position int
    object quality "a quality summary" free
      id           text
      output_port_id text
      created_at!  instant
      overall_status! = success failure warning error unknown
      description  text
      details_url  text
      technical_assets [{tested}]
      dimensions   <text|{}>
    object tested "an asset" free
      name!        text filled
      status!      = success failure warning error unknown
    object stats "query statistics" free
      output_port_query_stats_responses! [{day}]
    object day "a day of queries" free
      date!        date
      consumer_data_product_id! text filled
      consumer_data_product_name text
      query_count! int min:0
    """
}
