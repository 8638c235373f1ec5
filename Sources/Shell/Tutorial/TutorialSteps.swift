extension TutorialStep {
  /// The steps of the tutorial, which are about the demo mesh.
  static let all: [TutorialStep] = [
    TutorialStep(
      title: "Look around",
      task: """
        The demo is the data mesh of a shop. `show` alone puts a mesh on one screen, `show X` \
        anything in it. Show the mesh.
        """,
      hint: "One word is enough.", solution: "show", goal: .page),
    TutorialStep(
      title: "Name things",
      task: """
        Commands take selectors: `sales/orders` is one product, `domain:sales` all of a domain, \
        `sales/*` a pattern. List the products of the domain crm.
        """,
      hint: "`list` takes a selector; this one begins with `domain:`.",
      solution: "list domain:crm", goal: .nodes),
    TutorialStep(
      title: "Ask a question",
      task: """
        What no command answers, a query does: MATCH a pattern, RETURN values. Return each \
        domain and how many products it holds; `count(*)` counts by what stands beside it.
        """,
      hint: "A product is `(p:Product)`, its domain is `p.domain`.",
      solution: "MATCH (p:Product) RETURN p.domain, count(*)", goal: .rows),
    TutorialStep(
      title: "Follow the data",
      task: """
        `upstream X` draws where data comes from, `downstream X` where it goes, one node a line. \
        Draw all that finance/revenue is made of.
        """,
      hint: "Revenue is made of what lies upstream.", solution: "upstream finance/revenue",
      goal: .nodes),
    TutorialStep(
      title: "Know who breaks",
      task: """
        `impact FIELD --change remove` judges everybody who would notice. Behind a command stand \
        `where`, `return`, `order by`. Of the field crm/customers/profile@1#customers.email, keep \
        only those whose verdict is 'breaks'.
        """,
      hint: "It ends with: where verdict = 'breaks'",
      solution:
        "impact crm/customers/profile@1#customers.email --change remove where verdict = 'breaks'",
      goal: .nodes),
    TutorialStep(
      title: "Use an answer again",
      task: """
        Answers are kept: `$_` is the last one, `$_3` that of statement 3, and `:cells` lists \
        them. A command takes one as its nodes. List what you just found, to see who owns it.
        """,
      hint: "`$_` stands where a selector would. Asked something else since? `:cells`.",
      solution: "list $_", goal: .nodes),
    TutorialStep(
      title: "Suppose",
      task: """
        What is written goes into a what-if, never into your files, and everything then answers \
        as if it were so; `undo` takes it back. Such a statement ends with `;`. Suppose that \
        finance/forecast were gone.
        """,
      hint:
        "Match it by `{address: 'finance/forecast'}`; DETACH DELETE takes its relationships too.",
      solution: "MATCH (p:Product {address: 'finance/forecast'}) DETACH DELETE p;",
      goal: .gone("finance/forecast")),
    TutorialStep(
      title: "Design together",
      task: """
        A canvas is a workshop on one product, kept in a file of the current folder; `canvas new \
        NAME` begins an empty one and asks block by block. Begin with one that describes \
        sales/orders as it is built, and call it tour.
        """,
      hint: "`canvas from PRODUCT NAME`; `:quit` leaves its prompt where it opens one.",
      solution: "canvas from sales/orders tour", goal: .canvas("tour")),
    TutorialStep(
      title: "Measure",
      task: """
        `metrics X` tells how a product is used, what it is worth and how well it runs, each with \
        what it rests on. Show the scorecard of sales/orders as its customers see it, which is \
        the lens customer.
        """,
      hint: "A lens is an option: `--lens`.", solution: "metrics sales/orders --lens customer",
      goal: .rows),
    TutorialStep(
      title: "Check",
      task: """
        `check` judges files, mesh, contracts and policies, and says how to put things right. \
        Policies are queries of your own (`:help policy`). Check the domain crm against the \
        policies alone.
        """,
      hint: "Packs are chosen with `--pack`; this one is policy.",
      solution: "check domain:crm --pack policy", goal: .rows),
  ]
}
