import Snapshots

/// The folders of an Entropy Data export (once Data Mesh Manager) that hold neither contracts nor
/// products nor agreements, after its OpenAPI document 0.0.3; what a document is, its folder says.
extension Standard {
  static let entropyData = Standard(
    "Entropy Data", versions: ["0.0.3"], versionKey: nil, root: "teams",
    readsNullAsAbsent: true, table: entropyTable)

  private static let entropyTable = """
    part own
      id!          text filled
      description  text
      tags         [text]
      links        {}
      custom       any
    object teams "a team" open
      with own
      name!        text filled
      type!        = Domain Team Domain+Team Enabling+Team Platform+Team Governance+Group
      parent       text filled
      members      [{member}]
      githubTeams  any
    object member "a member" open
      emailAddress text filled
      username     text filled
      name         text
      role         text
    object sourcesystems "a source system" open
      with own
      name!        text filled
      owner!       text filled
    object policies "a policy" open
      id           text filled
      name!        text filled
      status       = Draft Accepted Rejected Deprecated
      content      text
      tags         [text]
    object tags "a tag" open
      with own
      owner        text filled
      info         {tagInfo}
      properties   any
    object tagInfo "the info of a tag" open
      owner        text filled
      description  text
    object definitions "a definition" open
      with own
      owner!       text filled
      title        text
      name         text
      domain       text
      type         text
      enum         [scalar]
      minLength    int min:0
      maxLength    int min:0
      minimum      number
      maximum      number
      exclusiveMinimum number
      exclusiveMaximum number
      format       text
      pattern      text
      example      scalar
      examples     [any]
      pii          bool
      classification text
    object assets "an asset" open
      with own
      info         {assetInfo}
      properties   any
      columns      [{column}]
      relationships [{relationship}]
      assignedTags [text]
    object assetInfo "the info of an asset" open
      owner        text
      source       text
      sourceId     text
      sourceUrl    text
      type         text
      name         text
      qualifiedName text
      version      scalar
      status       text
      description  text
    object column "a column" open
      name!        text filled
      type!        text filled
      description  text
      required     bool
      unique       bool
      primaryKey   bool
      properties   [{column}]
      items        {items}
      qualifiedName text
      tags         [text]
      links        {}
      custom       any
    object items "the items of a column" free
      name         text
      type         text
      properties   [{column}]
      items        {items}
    object relationship "a relationship" open
      relationshipType! text filled
      assetId!     text filled
    object costs "a cost" open
      with own
      id           text
      dataProductId! text filled
      name!        text filled
      yearMonth    text filled
      amount!      number
      currency!    text filled
      estimated    bool
      category     text
      link         uri
    object testresults "results of a test" open
      id!          text filled
      dataContractId! text filled
      dataContractVersion! scalar
      server!      text
      timestampStart! instant
      timestampEnd! instant
      result!      = passed failed warning error unknown
      checks       [{check}]
      logs         [{log}]
    object check "a check" open
      id           text
      key          text
      category     text
      type!        text filled
      name         text
      result!      = passed failed warning error unknown
      engine       text
      language     text
      implementation text
      model        text
      field        text
      reason       text
      details      text
      diagnostics  any
    object log "a log entry" open
      level        text
      message      text
      timestamp    instant
    """
}
