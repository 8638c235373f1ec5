Feature: EXISTS, COUNT and COLLECT with braces

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (o:P {n: 'o', v: 1}), (r:P {n: 'r', v: 2}), (c:P {n: 'c', v: 3}),
        (o)-[:F {w: 1}]->(r), (o)-[:F {w: 2}]->(c), (r)-[:F {w: 3}]->(c)
      """

  Scenario: [1] EXISTS of a bare pattern
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-[:F]->() } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
      | 'r' |
    And no side effects

  Scenario: [2] Not EXISTS
    When executing query:
      """
      MATCH (x) WHERE NOT EXISTS { (x)-[:F]->() } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [3] EXISTS of a pattern with WHERE
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-[f:F]->() WHERE f.w > 2 } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
    And no side effects

  Scenario: [4] EXISTS of MATCH and WHERE
    When executing query:
      """
      MATCH (x) WHERE EXISTS { MATCH (x)-[f:F]->(y) WHERE y.v = x.v + 1 } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
      | 'r' |
    And no side effects

  Scenario: [5] EXISTS of a whole query
    When executing query:
      """
      MATCH (x) WHERE EXISTS { MATCH (x)-[:F]->(y) WITH count(y) AS k WHERE k > 1 RETURN k } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [6] EXISTS in EXISTS
    When executing query:
      """
      MATCH (x) WHERE EXISTS { MATCH (x)-[:F]->(y) WHERE EXISTS { (y)-[:F]->({n: 'c'}) } } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [7] EXISTS as a value
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, EXISTS { (x)-[:F]->({n: 'c'}) } AS e
      """
    Then the result should be, in any order:
      | n   | e     |
      | 'o' | true  |
      | 'r' | true  |
      | 'c' | false |
    And no side effects

  Scenario: [8] EXISTS of two patterns
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-[:F]->(y), (x)-[:F]->(z) } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [9] EXISTS over any number of steps
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-[:F]->{2,}({n: 'c'}) } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [10] EXISTS joined by OR
    When executing query:
      """
      MATCH (x) WHERE x.n = 'c' OR EXISTS { (x)-[{w: 3}]->() } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [11] EXISTS without a link to the row
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (:Nope) } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [12] EXISTS in CASE
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, CASE WHEN EXISTS { (x)-->() } THEN 'feeds' ELSE 'end' END AS k
      """
    Then the result should be, in any order:
      | n   | k       |
      | 'o' | 'feeds' |
      | 'r' | 'feeds' |
      | 'c' | 'end'   |
    And no side effects

  Scenario: [13] COUNT of a bare pattern
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, COUNT { (x)-[:F]->() } AS k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 2 |
      | 'r' | 1 |
      | 'c' | 0 |
    And no side effects

  Scenario: [14] COUNT with WHERE
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, COUNT { (x)-[f:F]->() WHERE f.w > 1 } AS k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 1 |
      | 'r' | 1 |
      | 'c' | 0 |
    And no side effects

  Scenario: [15] COUNT of distinct rows
    When executing query:
      """
      MATCH (x {n: 'o'}) RETURN COUNT { MATCH (x)-[:F]->(y) RETURN DISTINCT y.v > 1 AS b } AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
    And no side effects

  Scenario: [16] COUNT in WHERE
    When executing query:
      """
      MATCH (x) WHERE COUNT { (x)<-[:F]-() } = 2 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [17] COUNT in ORDER BY
    When executing query:
      """
      MATCH (x) RETURN x.n AS n ORDER BY COUNT { (x)<-[:F]-() } DESC
      """
    Then the result should be, in order:
      | n   |
      | 'c' |
      | 'r' |
      | 'o' |
    And no side effects

  Scenario: [18] COUNT of trails
    When executing query:
      """
      MATCH (x {n: 'o'}) RETURN COUNT { (x)-[:F]->+({n: 'c'}) } AS k
      """
    Then the result should be, in any order:
      | k |
      | 2 |
    And no side effects

  Scenario: [19] COUNT in arithmetic
    When executing query:
      """
      MATCH (x) RETURN sum(COUNT { (x)-->() } * 10) AS s
      """
    Then the result should be, in any order:
      | s  |
      | 30 |
    And no side effects

  Scenario: [20] COLLECT
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, COLLECT { MATCH (x)-[:F]->(y) RETURN y.n ORDER BY y.n } AS l
      """
    Then the result should be, in any order:
      | n   | l          |
      | 'o' | ['c', 'r'] |
      | 'r' | ['c']      |
      | 'c' | []         |
    And no side effects

  Scenario: [21] COLLECT with LIMIT
    When executing query:
      """
      MATCH (x {n: 'o'}) RETURN COLLECT { MATCH (x)-[:F]->(y) RETURN y.n ORDER BY y.v LIMIT 1 } AS l
      """
    Then the result should be, in any order:
      | l     |
      | ['r'] |
    And no side effects

  Scenario: [22] COLLECT keeps nulls
    When executing query:
      """
      MATCH (x {n: 'o'}) RETURN COLLECT { MATCH (x)-[:F]->(y) RETURN y.nope } AS l
      """
    Then the result should be, in any order:
      | l            |
      | [null, null] |
    And no side effects

  Scenario: [23] COLLECT in an expression
    When executing query:
      """
      MATCH (x) RETURN x.n AS n, size(COLLECT { MATCH (x)-->(y) RETURN y }) AS k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 2 |
      | 'r' | 1 |
      | 'c' | 0 |
    And no side effects

  Scenario: [24] A subquery sees a list variable
    When executing query:
      """
      UNWIND [1, 2] AS i RETURN i, COUNT { MATCH (x) WHERE x.v > i } AS k
      """
    Then the result should be, in any order:
      | i | k |
      | 1 | 2 |
      | 2 | 1 |
    And no side effects

  Scenario: [25] A subquery over null finds nothing
    When executing query:
      """
      OPTIONAL MATCH (x:Nope) RETURN EXISTS { (x)-->() } AS e, COUNT { (x)-->() } AS k
      """
    Then the result should be, in any order:
      | e     | k |
      | false | 0 |
    And no side effects

  Scenario: [26] EXISTS of a union
    When executing query:
      """
      MATCH (x) WHERE EXISTS { MATCH (x)-[{w: 3}]->(y) RETURN y UNION MATCH (y)-[{w: 2}]->(x) RETURN y } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [27] An update inside EXISTS
    When executing query:
      """
      MATCH (x) WHERE EXISTS { CREATE (y) RETURN y } RETURN x
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [28] COLLECT returns one column
    When executing query:
      """
      MATCH (x) RETURN COLLECT { MATCH (x)-->(y) RETURN y.n, y.v } AS l
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [29] An undefined variable inside
    When executing query:
      """
      MATCH (x) WHERE EXISTS { MATCH (x)-->(y) WHERE z.v = 1 } RETURN x
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [30] A variable inside is not seen outside
    When executing query:
      """
      MATCH (x) WHERE EXISTS { (x)-->(y) } RETURN y
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
