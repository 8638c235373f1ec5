Feature: Label expressions: `!` over `&` over `|`, `%` is any label

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (n1:A {n: 1}), (n2:B {n: 2}), (n3:C {n: 3}), (n4:A:B {n: 4}), (n5:B:C {n: 5}), (n6 {n: 6}),
        (n1)-[:R {n: 'r'}]->(n2), (n2)-[:S {n: 's'}]->(n3), (n3)-[:T {n: 't'}]->(n4)
      """

  Scenario: [1] Either of two labels
    When executing query:
      """
      MATCH (x:A|B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 2 |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [2] Both labels
    When executing query:
      """
      MATCH (x:A&B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 4 |
    And no side effects

  Scenario: [3] Both labels in the older form
    When executing query:
      """
      MATCH (x:A:B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 4 |
    And no side effects

  Scenario: [4] Not a label
    When executing query:
      """
      MATCH (x:!A) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 2 |
      | 3 |
      | 5 |
      | 6 |
    And no side effects

  Scenario: [5] And binds tighter than or
    When executing query:
      """
      MATCH (x:C|A&B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 3 |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [6] Parentheses change that
    When executing query:
      """
      MATCH (x:(C|A)&B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [7] Not binds tightest
    When executing query:
      """
      MATCH (x:A|B&!C) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 2 |
      | 4 |
    And no side effects

  Scenario: [8] Not of a parenthesis
    When executing query:
      """
      MATCH (x:!(A|B)) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 3 |
      | 6 |
    And no side effects

  Scenario: [9] Two nots in a conjunction
    When executing query:
      """
      MATCH (x:!A&!B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 3 |
      | 6 |
    And no side effects

  Scenario: [10] A double negation
    When executing query:
      """
      MATCH (x:!!A) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 4 |
    And no side effects

  Scenario: [11] Any label
    When executing query:
      """
      MATCH (x:%) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 2 |
      | 3 |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [12] No label at all
    When executing query:
      """
      MATCH (x:!%) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 6 |
    And no side effects

  Scenario: [13] Any label but one
    When executing query:
      """
      MATCH (x:%&!B) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 3 |
    And no side effects

  Scenario: [14] Three labels, one of them unknown
    When executing query:
      """
      MATCH (x:A|C|Nope) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 3 |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [15] A label that no node carries
    When executing query:
      """
      MATCH (x:Nope) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [16] Not a label that no node carries
    When executing query:
      """
      MATCH (x:!Nope) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 2 |
      | 3 |
      | 4 |
      | 5 |
      | 6 |
    And no side effects

  Scenario: [17] IS in place of the colon
    When executing query:
      """
      MATCH (x IS A|C) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 3 |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [18] A label expression on an anonymous node
    When executing query:
      """
      MATCH (:A|B)-[r]->(:C&!A) RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 's' |
    And no side effects

  Scenario: [19] A label expression as a predicate
    When executing query:
      """
      MATCH (x) WHERE x:A|B&!C RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 2 |
      | 4 |
    And no side effects

  Scenario: [20] A label predicate joined with others
    When executing query:
      """
      MATCH (x) WHERE (x:A OR x:C) AND NOT x:B RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
      | 3 |
    And no side effects

  Scenario: [21] IS LABELED
    When executing query:
      """
      MATCH (x) WHERE x IS LABELED A&B RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 4 |
    And no side effects

  Scenario: [22] IS NOT LABELED
    When executing query:
      """
      MATCH (x) WHERE x IS NOT LABELED % RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 6 |
    And no side effects

  Scenario: [23] IS LABELED as a value
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, x IS LABELED B AS b ORDER BY n
      """
    Then the result should be, in order:
      | n | b     |
      | 1 | false |
      | 2 | true  |
      | 3 | false |
      | 4 | true  |
      | 5 | true  |
      | 6 | false |
    And no side effects

  Scenario: [24] IS LABELED of null is null
    When executing query:
      """
      OPTIONAL MATCH (x:Nope) RETURN x IS LABELED A AS a, x IS NOT LABELED A AS b, x:A AS c
      """
    Then the result should be, in any order:
      | a    | b    | c    |
      | null | null | null |
    And no side effects

  Scenario: [25] Either of two types
    When executing query:
      """
      MATCH ()-[r:R|S]->() RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 's' |
    And no side effects

  Scenario: [26] Not a type
    When executing query:
      """
      MATCH ()-[r:!R]->() RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 's' |
      | 't' |
    And no side effects

  Scenario: [27] Any type
    When executing query:
      """
      MATCH ()-[r:%]->() RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 's' |
      | 't' |
    And no side effects

  Scenario: [28] Neither of two types
    When executing query:
      """
      MATCH ()-[r:!R&!S]->() RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 't' |
    And no side effects

  Scenario: [29] No relationship has two types
    When executing query:
      """
      MATCH ()-[r:R&S]->() RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [30] A type expression as a predicate
    When executing query:
      """
      MATCH ()-[r]->() WHERE r:R|T RETURN r.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 't' |
    And no side effects

  Scenario: [31] A type expression on a relationship of variable length
    When executing query:
      """
      MATCH (x {n: 1})-[:R|S*]->(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [32] Not a type on a quantified relationship
    When executing query:
      """
      MATCH (x {n: 1})-[:!T]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [33] A label expression inside EXISTS
    When executing query:
      """
      MATCH (x:A) WHERE EXISTS { (x)-[:R]->(:B&!C) } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 1 |
    And no side effects

  Scenario: [34] A label expression in OPTIONAL MATCH
    When executing query:
      """
      MATCH (x:A|C) OPTIONAL MATCH (x)-[]->(y:A|B) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n | m    |
      | 1 | 2    |
      | 3 | 4    |
      | 4 | null |
      | 5 | null |
    And no side effects

  Scenario: [35] Counts by label expression
    When executing query:
      """
      MATCH (x:A|B|C) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 5 |
    And no side effects

  Scenario: [36] A label expression on a bound node narrows it
    When executing query:
      """
      MATCH (x:B) MATCH (x:A|C) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
      | 4 |
      | 5 |
    And no side effects

  Scenario: [37] A label to be created is a name
    When executing query:
      """
      CREATE (:A|B)
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [38] A label to be created cannot be negated
    When executing query:
      """
      CREATE (:!A)
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [39] A type to be created is one name
    When executing query:
      """
      CREATE ()-[:R|S]->()
      """
    Then a SyntaxError should be raised at compile time: NoSingleRelationshipType
