Feature: FILTER, LET and FOR

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (o:P {n: 'o', v: 1}), (r:P {n: 'r', v: 2}), (c:P {n: 'c', v: 3}),
        (o)-[:F {w: 1}]->(r), (o)-[:F {w: 2}]->(c), (r)-[:F {w: 3}]->(c)
      """

  Scenario: [1] FILTER
    When executing query:
      """
      MATCH (x) FILTER x.v > 1 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [2] FILTER WHERE
    When executing query:
      """
      MATCH (x) FILTER WHERE x.v > 1 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [3] FILTER drops what is unknown
    When executing query:
      """
      MATCH (x) FILTER x.nope > 1 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [4] FILTER behind an aggregate
    When executing query:
      """
      MATCH (x)-[:F]->() WITH x, count(*) AS k FILTER k > 1 RETURN x.n AS n, k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 2 |
    And no side effects

  Scenario: [5] FILTER between clauses
    When executing query:
      """
      MATCH (x) FILTER x.v < 3 MATCH (x)-[:F]->(y) FILTER y.v = 3 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
      | 'r' |
    And no side effects

  Scenario: [6] FILTER as the first clause
    When executing query:
      """
      FILTER false RETURN 1 AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [7] FILTER keeps every variable
    When executing query:
      """
      MATCH (x)-[f]->(y) FILTER f.w = 3 RETURN *
      """
    Then the result should be, in any order:
      | f           | x                   | y                   |
      | [:F {w: 3}] | (:P {n: 'r', v: 2}) | (:P {n: 'c', v: 3}) |
    And no side effects

  Scenario: [8] FILTER with EXISTS
    When executing query:
      """
      MATCH (x) FILTER EXISTS { (x)-->() } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
      | 'r' |
    And no side effects

  Scenario: [9] FILTER behind OPTIONAL MATCH drops rows
    When executing query:
      """
      MATCH (x) OPTIONAL MATCH (x)-[:F]->(y) FILTER y.n = 'r' RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'o' |
    And no side effects

  Scenario: [10] LET
    When executing query:
      """
      MATCH (x) LET d = x.v * 2 RETURN x.n AS n, d
      """
    Then the result should be, in any order:
      | n   | d |
      | 'o' | 2 |
      | 'r' | 4 |
      | 'c' | 6 |
    And no side effects

  Scenario: [11] LET sees what stands before it
    When executing query:
      """
      LET a = 1, b = a + 1, c = b * 3 RETURN a, b, c
      """
    Then the result should be, in any order:
      | a | b | c |
      | 1 | 2 | 6 |
    And no side effects

  Scenario: [12] LET and FILTER
    When executing query:
      """
      MATCH (x) LET d = x.v * 2 FILTER d > 3 RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [13] LET keeps every variable
    When executing query:
      """
      MATCH (x)-[f {w: 1}]->(y) LET s = x.v + y.v RETURN x.n AS a, f.w AS w, y.n AS b, s
      """
    Then the result should be, in any order:
      | a   | w | b   | s |
      | 'o' | 1 | 'r' | 3 |
    And no side effects

  Scenario: [14] LET with a subquery
    When executing query:
      """
      MATCH (x) LET k = COUNT { (x)-->() } FILTER k > 0 RETURN x.n AS n, k
      """
    Then the result should be, in any order:
      | n   | k |
      | 'o' | 2 |
      | 'r' | 1 |
    And no side effects

  Scenario: [15] LET of null
    When executing query:
      """
      LET a = null RETURN a IS NULL AS b
      """
    Then the result should be, in any order:
      | b    |
      | true |
    And no side effects

  Scenario: [16] LET of a list that FOR walks
    When executing query:
      """
      LET l = [3, 1] FOR i IN l RETURN i
      """
    Then the result should be, in any order:
      | i |
      | 3 |
      | 1 |
    And no side effects

  Scenario: [17] LET of a node
    When executing query:
      """
      MATCH (x {n: 'o'}) LET y = x MATCH (y)-[:F]->(z) RETURN z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'r' |
      | 'c' |
    And no side effects

  Scenario: [18] FOR
    When executing query:
      """
      FOR i IN [1, 2, 3] RETURN i
      """
    Then the result should be, in order:
      | i |
      | 1 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [19] FOR WITH ORDINALITY counts from 1
    When executing query:
      """
      FOR i IN ['a', 'b'] WITH ORDINALITY k RETURN i, k
      """
    Then the result should be, in order:
      | i   | k |
      | 'a' | 1 |
      | 'b' | 2 |
    And no side effects

  Scenario: [20] FOR WITH OFFSET counts from 0
    When executing query:
      """
      FOR i IN ['a', 'b'] WITH OFFSET k RETURN i, k
      """
    Then the result should be, in order:
      | i   | k |
      | 'a' | 0 |
      | 'b' | 1 |
    And no side effects

  Scenario: [21] FOR over nothing
    When executing query:
      """
      FOR i IN [] RETURN i
      """
    Then the result should be, in any order:
      | i |
    And no side effects

  Scenario: [22] FOR over null
    When executing query:
      """
      FOR i IN null RETURN i
      """
    Then the result should be, in any order:
      | i |
    And no side effects

  Scenario: [23] FOR in FOR
    When executing query:
      """
      FOR i IN [1, 2] FOR j IN [10, 20] RETURN i + j AS s
      """
    Then the result should be, in any order:
      | s  |
      | 11 |
      | 21 |
      | 12 |
      | 22 |
    And no side effects

  Scenario: [24] FOR in FOR, both counted
    When executing query:
      """
      FOR i IN [[1, 2], [3]] WITH ORDINALITY a FOR j IN i WITH OFFSET b RETURN a, b, j
      """
    Then the result should be, in any order:
      | a | b | j |
      | 1 | 0 | 1 |
      | 1 | 1 | 2 |
      | 2 | 0 | 3 |
    And no side effects

  Scenario: [25] FOR behind MATCH
    When executing query:
      """
      MATCH (x) FOR i IN range(1, x.v) RETURN x.n AS n, i
      """
    Then the result should be, in any order:
      | n   | i |
      | 'o' | 1 |
      | 'r' | 1 |
      | 'r' | 2 |
      | 'c' | 1 |
      | 'c' | 2 |
      | 'c' | 3 |
    And no side effects

  Scenario: [26] FOR counts again for every row
    When executing query:
      """
      MATCH (x) WITH x ORDER BY x.n FOR i IN [x.v, x.v] WITH OFFSET k RETURN sum(k) AS s
      """
    Then the result should be, in any order:
      | s |
      | 3 |
    And no side effects

  Scenario: [27] FILTER wants a truth value
    When executing query:
      """
      FILTER 1 RETURN 1 AS n
      """
    Then a SyntaxError should be raised at compile time: InvalidArgumentType

  Scenario: [28] FILTER takes no aggregate
    When executing query:
      """
      MATCH (x) FILTER count(*) > 1 RETURN x
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation

  Scenario: [29] LET takes no aggregate
    When executing query:
      """
      MATCH (x) LET k = count(*) RETURN k
      """
    Then a SyntaxError should be raised at compile time: InvalidAggregation

  Scenario: [30] LET of an undefined variable
    When executing query:
      """
      LET a = b RETURN a
      """
    Then a SyntaxError should be raised at compile time: UndefinedVariable

  Scenario: [31] LET of a name that is taken
    When executing query:
      """
      MATCH (x) LET x = 1 RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [32] FOR of a name that is taken
    When executing query:
      """
      MATCH (x) FOR x IN [1] RETURN x
      """
    Then a SyntaxError should be raised at compile time: VariableAlreadyBound

  Scenario: [33] A query does not end with FILTER
    When executing query:
      """
      MATCH (x) FILTER x.v > 1
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [34] A query does not end with LET
    When executing query:
      """
      MATCH (x) LET a = 1
      """
    Then a SyntaxError should be raised at compile time: *
