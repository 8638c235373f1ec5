extension Vocabulary {
  /// Whether a role makes its holder an owner.
  static func isOwner(_ role: String) -> Bool {
    let word = roles.normalised(role)
    return word == "owner" || word == "product owner"
  }

  /// What people do for a product or team; the roles of the canvas are among them.
  static let roles = Vocabulary([
    "owner": ["data owner", "dataset owner", "accountable"],
    "product owner": ["data product owner"],
    "data product manager": ["product manager", "manager"],
    "data steward": ["steward", "data custodian", "custodian"],
    "data engineer": ["engineer", "developer", "data product developer", "maintainer"],
    "platform engineer": ["platform"],
    "analytics engineer": [],
    "data scientist": ["scientist"],
    "analyst": ["data analyst", "business analyst"],
    "architect": ["data architect", "domain architect"],
    "business user": ["consumer", "data consumer", "user", "reader", "viewer"],
    "domain expert": ["subject matter expert", "sme", "expert"],
    "governance": [
      "data governance", "governance lead", "governance manager", "governance officer",
    ],
    "stakeholder": ["sponsor", "business sponsor"],
    "legal": ["legal counsel", "lawyer"],
    "compliance": ["compliance officer", "data protection officer", "dpo", "privacy officer"],
    "security": ["security officer", "ciso"],
    "approver": ["access approver"],
    "administrator": ["admin"],
    "member": ["team member", "contributor", "collaborator"],
  ])

  /// What a team is to the others (Team Topologies, and the types of Entropy Data).
  static let teamTypes = Vocabulary([
    "stream-aligned": ["domain team", "product team", "value stream"],
    "platform": ["platform team"],
    "enabling": ["enabling team"],
    "complicated-subsystem": ["complicated subsystem team"],
    "governance": ["governance group", "federated governance", "governance team"],
    "domain": [],
    "partner": ["external", "external partner", "supplier", "vendor", "customer"],
  ])
}
