Feature: WHERE inside of nodes and relationships

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:P {n: 'a', v: 1}), (b:P {n: 'b', v: 2}), (c:Q {n: 'c', v: 3}), (d:Q {n: 'd', v: 4}),
        (a)-[:R {w: 1}]->(b), (b)-[:R {w: 2}]->(c), (c)-[:R {w: 3}]->(d), (a)-[:R {w: 4}]->(c)
      """

  Scenario: [1] On a node
    When executing query:
      """
      MATCH (x WHERE x.v > 2) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [2] On a node with a label
    When executing query:
      """
      MATCH (x:P WHERE x.v > 1) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [3] On a relationship
    When executing query:
      """
      MATCH (x)-[r:R WHERE r.w >= 3]->(y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'c' |
      | 'c' | 'd' |
    And no side effects

  Scenario: [4] On everything at once
    When executing query:
      """
      MATCH (x WHERE x.v < 3)-[r WHERE r.w > 1]->(y WHERE y.v = 3) RETURN x.n AS n, r.w AS w
      """
    Then the result should be, in any order:
      | n   | w |
      | 'b' | 2 |
      | 'a' | 4 |
    And no side effects

  Scenario: [5] A condition looks back
    When executing query:
      """
      MATCH (x)-[r]->(y WHERE y.v = x.v + 1) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'b' |
      | 'b' | 'c' |
      | 'c' | 'd' |
    And no side effects

  Scenario: [6] A condition looks ahead
    When executing query:
      """
      MATCH (x WHERE x.v + 2 = y.v)-[]->(y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'c' |
    And no side effects

  Scenario: [7] A condition on an earlier variable
    When executing query:
      """
      MATCH (z {n: 'b'}) MATCH (x WHERE x.v > z.v) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [8] It belongs to the pattern of OPTIONAL MATCH
    When executing query:
      """
      MATCH (x) OPTIONAL MATCH (x)-[r WHERE r.w > 2]->(y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m    |
      | 'a' | 'c'  |
      | 'b' | null |
      | 'c' | 'd'  |
      | 'd' | null |
    And no side effects

  Scenario: [9] Unknown is not true
    When executing query:
      """
      MATCH (x WHERE x.nope > 1) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [10] Unknown is not false either
    When executing query:
      """
      MATCH (x WHERE NOT x.nope > 1) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [11] On a relationship of variable length it holds for each
    When executing query:
      """
      MATCH (x)-[r:R*1..2 WHERE r.w <= 2]->(y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'b' |
      | 'b' | 'c' |
      | 'a' | 'c' |
    And no side effects

  Scenario: [12] On a quantified relationship it holds for each
    When executing query:
      """
      MATCH (x)-[r:R WHERE r.w <= 2]->{1,2}(y) RETURN x.n AS n, y.n AS m, size(r) AS k
      """
    Then the result should be, in any order:
      | n   | m   | k |
      | 'a' | 'b' | 1 |
      | 'b' | 'c' | 1 |
      | 'a' | 'c' | 2 |
    And no side effects

  Scenario: [13] EXISTS inside of it
    When executing query:
      """
      MATCH (x WHERE EXISTS { (x)-[]->({n: 'd'}) }) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [14] COUNT inside of it
    When executing query:
      """
      MATCH (x WHERE COUNT { (x)-[]->() } > 1) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [15] A parameter inside of it
    And parameters are:
      | v | 3 |
    When executing query:
      """
      MATCH (x WHERE x.v = $v) RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [16] In a pattern comprehension
    When executing query:
      """
      MATCH (x {n: 'a'}) RETURN [(x)-[r WHERE r.w > 1]->(y) | y.n] AS l
      """
    Then the result should be, in any order:
      | l     |
      | ['c'] |
    And no side effects

  Scenario: [17] In EXISTS
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-[WHERE x.v > 2]->() } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [18] Together with the WHERE of the clause
    When executing query:
      """
      MATCH (x WHERE x.v > 1)-[r]->(y) WHERE y.v > 3 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [19] OR inside of it
    When executing query:
      """
      MATCH (x WHERE x.n = 'a' OR x.n = 'd') RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'd' |
    And no side effects

  Scenario: [20] It filters nothing when it is true
    When executing query:
      """
      MATCH (x WHERE true) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [21] An undefined variable
    When executing query:
      """
      MATCH (x WHERE z.v = 1) RETURN x
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [22] An aggregate
    When executing query:
      """
      MATCH (x WHERE count(*) > 1) RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation
