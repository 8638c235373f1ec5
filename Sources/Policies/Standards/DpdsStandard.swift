extension Standard {
  /// Data Product Descriptor Specification 1.0.0 (Open Data Mesh).
  ///
  /// The JSON Schema requires `fullyQualifiedName`, which the prose calls read-only.
  static let dpds = Standard(
    "DPDS", versions: ["1.0.0"], versionKey: "dataProductDescriptor", root: "descriptor",
    table: """
      object descriptor "a descriptor" free
        dataProductDescriptor! text
        info!        {info}
        interfaceComponents! {interfaces}
        internalComponents {internals}
        components   {components}
        tags         [text]
        externalDocs {}
      object info "the info of a product" free
        id           text
        fullyQualifiedName text
        entityType   text
        name!        text filled
        version!     text filled
        displayName  text
        description  text
        domain!      text filled
        owner!       {owner}
        contactPoints [{contact}]
        tags         [text]
      object owner "an owner" free
        id!          text filled
        name         text
      object contact "a contact point" free
        name         text
        description  text
        channel      text
        address      text
      object interfaces "the interface of a product" free
        inputPorts   [{reference}|{port}]
        outputPorts! [{reference}|{port}]
        discoveryPorts [{reference}|{port}]
        observabilityPorts [{reference}|{port}]
        controlPorts [{reference}|{port}]
      object reference "a reference" free
        $ref!        text filled
        mediaType    text
        description  text
      part entity
        id           text
        fullyQualifiedName text
        entityType   text
        name*        text filled
        version*     text filled
        displayName  text
        description  text
        componentGroup text
        tags         [text]
        externalDocs {}
      object port "a port" free
        with entity
        promises     {reference}|{promises}
        expectations {reference}|{expectations}
        obligations  {reference}|{obligations}
        dependsOn    any
      object promises "the promises of a port" free
        platform     text
        servicesType text
        serviceType  text
        api          {}
        deprecationPolicy {}
        depreceationPolicy {}
        slo          {}
      object expectations "the expectations of a port" free
        audience     {}
        usage        {}
      object obligations "the obligations of a port" free
        termsAndConditions {}
        billingPolicy {}
        sla          {}
      object internals "the inner parts of a product" free
        lifecycleInfo {}
        applicationComponents [{reference}|{application}]
        infrastructuralComponents [{reference}|{infrastructure}]
      object application "an application component" free
        with entity
        platform     text
        applicationType text
        consumesFrom [text]
        providesTo   [text]
        dependsOn    [text]
      object infrastructure "an infrastructural component" free
        with entity
        platform     text
        infrastructureType text
        dependsOn    [text]
      object components "the shared components" free
        inputPorts   <{reference}|{port}>
        outputPorts  <{reference}|{port}>
        discoveryPorts <{reference}|{port}>
        observabilityPorts <{reference}|{port}>
        controlPorts <{reference}|{port}>
        applicationComponents <{reference}|{application}>
        infrastructuralComponents <{reference}|{infrastructure}>
      """)
}
