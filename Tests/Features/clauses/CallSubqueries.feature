Feature: CALL (…) { … }: a query for each row

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (o:P {n: 'o', v: 1}), (r:P {n: 'r', v: 2}), (c:P {n: 'c', v: 3}),
        (o)-[:F {w: 1}]->(r), (o)-[:F {w: 2}]->(c), (r)-[:F {w: 3}]->(c)
      """

  Scenario: [1] An imported variable
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-[:F]->(y) RETURN y } RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'o' | 'r' |
      | 'o' | 'c' |
      | 'r' | 'c' |
    And no side effects

  Scenario: [2] An aggregate for each row
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-[:F]->(y) RETURN count(y) AS k } RETURN x.n AS n, k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 2 |
      | 'r' | 1 |
      | 'c' | 0 |
    And no side effects

  Scenario: [3] LIMIT for each row
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-[:F]->(y) RETURN y ORDER BY y.v LIMIT 1 } RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'o' | 'r' |
      | 'r' | 'c' |
    And no side effects

  Scenario: [4] No row drops the row
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-[:F]->(y {n: 'r'}) RETURN y } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [5] OPTIONAL keeps it
    When executing query:
      """
      MATCH (x) OPTIONAL CALL (x) { MATCH (x)-[:F]->(y {n: 'r'}) RETURN y } RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m    |
      | 'o' | 'r'  |
      | 'r' | null |
      | 'c' | null |
    And no side effects

  Scenario: [6] Nothing imported
    When executing query:
      """
      MATCH (x) CALL () { MATCH (z:P) RETURN count(z) AS k } RETURN x.n AS n, k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 3 |
      | 'r' | 3 |
      | 'c' | 3 |
    And no side effects

  Scenario: [7] Everything imported
    When executing query:
      """
      MATCH (x)-[f {w: 3}]->(y) CALL (*) { RETURN x.v + y.v + f.w AS s } RETURN s
      """
    Then the result should be, in any order:
      | s |
      | 8 |
    And no side effects

  Scenario: [8] Two imported
    When executing query:
      """
      MATCH (x), (y {n: 'c'}) CALL (x, y) { MATCH (x)-[f:F]->(y) RETURN f.w AS w } RETURN x.n AS n, w
      """
    Then the result should be, in any order:
      | n   | w |
      | 'o' | 2 |
      | 'r' | 3 |
    And no side effects

  Scenario: [9] As the first clause
    When executing query:
      """
      CALL () { MATCH (x) RETURN x.v AS v ORDER BY v DESC LIMIT 2 } RETURN sum(v) AS s
      """
    Then the result should be, in any order:
      | s |
      | 5 |
    And no side effects

  Scenario: [10] A union for each row
    When executing query:
      """
      MATCH (x {n: 'r'}) CALL (x) { MATCH (x)-[:F]->(y) RETURN y UNION MATCH (x)<-[:F]-(y) RETURN y } RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'o' |
    And no side effects

  Scenario: [11] A union drops what is there twice
    When executing query:
      """
      UNWIND [1, 2] AS i CALL (i) { RETURN 7 AS k UNION RETURN 7 AS k } RETURN i, k
      """
    Then the result should be, in any order:
      | i | k |
      | 1 | 7 |
      | 2 | 7 |
    And no side effects

  Scenario: [12] One inside of another
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-[:F]->(y) CALL (y) { MATCH (y)-[:F]->(z) RETURN z } RETURN y, z } RETURN x.n AS a, y.n AS b, z.n AS c
      """
    Then the result should be, in any order:
      | a   | b   | c   |
      | 'o' | 'r' | 'c' |
    And no side effects

  Scenario: [13] Two after each other
    When executing query:
      """
      MATCH (x {n: 'o'}) CALL (x) { MATCH (x)-->(y) RETURN count(y) AS k } CALL (x, k) { RETURN k + x.v AS s } RETURN k, s
      """
    Then the result should be, in any order:
      | k | s |
      | 2 | 3 |
    And no side effects

  Scenario: [14] A name inside that is free again outside
    When executing query:
      """
      MATCH (x {n: 'o'}) CALL (x) { MATCH (x)-->(y) RETURN max(y.v) AS m } MATCH (y {n: 'r'}) RETURN m, y.n AS n
      """
    Then the result should be, in any order:
      | m | n   |
      | 3 | 'r' |
    And no side effects

  Scenario: [15] DISTINCT for each row
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-->(y) RETURN DISTINCT y.v > 1 AS b } RETURN x.n AS n, b
      """
    Then the result should be, in any order:
      | n   | b    |
      | 'o' | true |
      | 'r' | true |
    And no side effects

  Scenario: [16] It multiplies rows
    When executing query:
      """
      UNWIND [1, 2] AS i CALL (i) { UNWIND range(1, i) AS j RETURN j } RETURN i, j
      """
    Then the result should be, in any order:
      | i | j |
      | 1 | 1 |
      | 2 | 1 |
      | 2 | 2 |
    And no side effects

  Scenario: [17] Its rows are aggregated outside
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-->(y) RETURN y } RETURN count(*) AS c, count(DISTINCT y) AS d
      """
    Then the result should be, in any order:
      | c | d |
      | 3 | 2 |
    And no side effects

  Scenario: [18] WITH inside
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-->(y) WITH y ORDER BY y.v DESC LIMIT 1 WHERE y.v > 2 RETURN y.n AS m } RETURN x.n AS n, m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'o' | 'c' |
      | 'r' | 'c' |
    And no side effects

  Scenario: [19] An imported null
    When executing query:
      """
      UNWIND [null, 1] AS i CALL (i) { RETURN i IS NULL AS b } RETURN i, b
      """
    Then the result should be, in any order:
      | i    | b     |
      | null | true  |
      | 1    | false |
    And no side effects

  Scenario: [20] It writes for each row
    When executing query:
      """
      UNWIND [1, 2] AS i CALL (i) { CREATE (k:K {i: i}) RETURN k } RETURN k.i AS i
      """
    Then the result should be, in any order:
      | i |
      | 1 |
      | 2 |
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |
      | +properties | 2 |

  Scenario: [21] It only writes
    When executing query:
      """
      UNWIND [1, 2] AS i CALL (i) { CREATE (:K {i: i}) } RETURN i
      """
    Then the result should be, in any order:
      | i |
      | 1 |
      | 2 |
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |
      | +properties | 2 |
    When executing control query:
      """
      MATCH (k:K) RETURN k.i AS i
      """
    Then the result should be, in any order:
      | i |
      | 1 |
      | 2 |

  Scenario: [22] A quantified path inside
    When executing query:
      """
      MATCH (x {n: 'o'}) CALL (x) { MATCH p = ANY SHORTEST (x)-[:F]->+(y) RETURN y, length(p) AS l } RETURN y.n AS n, l
      """
    Then the result should be, in any order:
      | n   | l |
      | 'r' | 1 |
      | 'c' | 1 |
    And no side effects

  Scenario: [23] A variable that was not imported
    When executing query:
      """
      MATCH (x) CALL () { RETURN x.v AS v } RETURN v
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [24] A variable that is not there
    When executing query:
      """
      CALL (z) { RETURN 1 AS k } RETURN k
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [25] A column that is taken
    When executing query:
      """
      MATCH (x), (y) CALL (x) { MATCH (x)-->(z) RETURN z AS y } RETURN y
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [26] A variable inside is not seen outside
    When executing query:
      """
      MATCH (x) CALL (x) { MATCH (x)-->(y) RETURN y.v AS v } RETURN y
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable
