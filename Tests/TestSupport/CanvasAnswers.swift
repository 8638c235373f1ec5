/// Answers files of canvases that several tests use.
package enum CanvasAnswers {
  /// Every question of the founding template answered, on the demo mesh.
  package static let full = """
    canvas: promo
    title: Promotions that pay
    template: data-product
    answers:
      domain.domain: marketing
      domain.owner: team:campaigns
      domain.requirements: person:lena
      domain.support: "#campaigns, answered within a day"
      name.name: Promo Performance
      name.id: promo
      name.description: What each promotion sold, to whom, and what it cost.
      consumer.consumers:
        - name: finance/revenue
          domain: finance
          kind: product
        - name: Campaign planners
          domain: marketing
          kind: team
      consumer.useCases:
        - name: Stop promotions that lose money
          consumer: Campaign planners
          problem: Nobody sees the margin of a promotion before it ends.
          value: 2 percent more margin on discounted orders
          objective: Keep customers longer
      consumer.purpose: Decide during a promotion whether it goes on.
      consumer.objective: Keep customers longer
      consumer.success:
        - measure: decisions taken with it
          target: ">= 20 per month"
          by: 2026-12-31
          useCase: Stop promotions that lose money
      contract.ports:
        - name: daily
          format: parquet
          protocol: sql
          update: batch
          version: 1.0.0
          description: One row for each promotion and day.
        - name: events
          format: avro
          protocol: kafka
          update: stream
          version: 1.0.0
      contract.fields:
        - name: promo_id
          type: string
          dataset: promotions
          required: "yes"
          unique: "yes"
          key: "yes"
          description: Identifier of the promotion
        - name: customer_email
          type: string
          dataset: promotions
          required: "no"
          classification: personal
          description: Who bought, where they allowed it
          term: Customer
        - name: margin
          type: number
          dataset: promotions
          required: "yes"
          description: Revenue without cost, in euro
          port: daily
      contract.quality:
        - rule: Every promotion has an id
          field: promo_id
          dimension: completeness
          target: 100 %
      contract.slos:
        - property: availability
          value: "99.5"
          unit: percent
          alarm: "99"
        - property: frequency
          value: "1"
          unit: d
          port: daily
      contract.access: Employees with the role analyst.
      contract.roles:
        - role: promo_reader
          access: read
          approver: team:campaigns
          description: Reads both ports
      contract.terms: Reporting inside the company.
      contract.limitations: Not for decisions about a single person.
      contract.licence: internal
      contract.version: 1.0.0
      contract.until: 2028-12-31
      sources.inputs:
        - name: sales/orders
          kind: product
        - name: crm/customers/profile@1
          kind: product
        - name: Promotion planner
          kind: source
          format: json
          protocol: rest
      architecture.steps:
        - name: Take orders over
          stage: ingest
          technology: Airbyte
        - name: Match with promotions
          stage: transform
          technology: dbt
          repository: https://git.example.com/promo
        - name: Offer
          stage: serve
          technology: Snowflake
      architecture.platform: Warehouse, scheduler and catalog of the platform team.
      language.terms:
        - term: Promotion
          meaning: A price cut with a beginning and an end.
          synonyms: campaign, offer
          field: promo_id
        - term: Customer
          meaning: Somebody who bought with a promotion.
      classification.refinement: aggregated
      classification.alignment: consumer-aligned

    """

  /// Hardly begun, and with texts that need care: long words, signs of other formats.
  package static let sparse = """
    title: "Überblick <b>360</b> & Co."
    answers:
      domain.domain: crm
      name.description: "A sentence that is long enough to be wrapped in every box that it may \\
        stand in, with aVeryLongWordThatHasNoPlaceToBreakAnywhereInItselfAndGoesOnAndOn, \\
        <script>alert('x')</script> | and * and ] and \\u001B[31m."
      language.terms:
        - term: 顧客
          meaning: だれでも買う人

    """
}
