Feature: Quantified groups: variables inside are lists outside

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (p1:P {n: 'p1', v: 1}), (q1:Q {n: 'q1', v: 2}), (p2:P {n: 'p2', v: 3}), (q2:Q {n: 'q2', v: 2}), (p3:P {n: 'p3', v: 5}),
        (p1)-[:R {k: 1}]->(q1), (q1)-[:S {k: 2}]->(p2), (p2)-[:R {k: 3}]->(q2), (q2)-[:S {k: 4}]->(p3), (q1)-[:S {k: 5}]->(p3)
      """

  Scenario: [1] Once or twice
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p2' |
      | 'p1' | 'p3' |
      | 'p2' | 'p3' |
      | 'p1' | 'p3' |
    And no side effects

  Scenario: [2] Exactly twice
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p3' |
    And no side effects

  Scenario: [3] At least twice
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){2,}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p3' |
    And no side effects

  Scenario: [4] Any number
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z))*(b) RETURN a.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n    | c |
      | 'p1' | 4 |
      | 'p2' | 2 |
      | 'p3' | 1 |
    And no side effects

  Scenario: [5] At least once
    When executing query:
      """
      MATCH (a)((x)-[:R]->(y)-[:S]->(z))+(b) RETURN a.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n    | c |
      | 'p1' | 3 |
      | 'p2' | 1 |
    And no side effects

  Scenario: [6] Variables inside are lists
    When executing query:
      """
      MATCH (a {n: 'p1'})((x)-[r:R]->(y)-[s:S]->(z)){2}(b)
      RETURN [i IN x | i.n] AS x, [i IN y | i.n] AS y, [i IN z | i.n] AS z, [i IN r | i.k] AS r, [i IN s | i.k] AS s
      """
    Then the result should be, in any order:
      | x            | y            | z            | r      | s      |
      | ['p1', 'p2'] | ['q1', 'q2'] | ['p2', 'p3'] | [1, 3] | [2, 4] |
    And no side effects

  Scenario: [7] None gives empty lists
    When executing query:
      """
      MATCH (a {n: 'p1'})((x)-[:R]->(y)-[:S]->(z)){0,1}(b) RETURN b.n AS m, size(x) AS s, y = [] AS e
      """
    Then the result should be, in any order:
      | m    | s | e     |
      | 'p1' | 0 | true  |
      | 'p2' | 1 | false |
      | 'p3' | 1 | false |
    And no side effects

  Scenario: [8] WHERE inside holds for each repetition
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z) WHERE z.v = x.v + 2){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p2' |
      | 'p2' | 'p3' |
      | 'p1' | 'p3' |
    And no side effects

  Scenario: [9] WHERE of a node inside
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z WHERE z.v < 5)){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p2' |
    And no side effects

  Scenario: [10] WHERE of a relationship inside
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[s:S WHERE s.k <> 2]->(z)){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p3' |
      | 'p2' | 'p3' |
    And no side effects

  Scenario: [11] WHERE inside sees variables outside
    When executing query:
      """
      MATCH (c {n: 'p3'}) MATCH (a:P)((x)-[:R]->(y)-[:S]->(z) WHERE z.v < c.v){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p2' |
    And no side effects

  Scenario: [12] Properties inside
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->({n: 'q1'})-[:S]->(z)){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'p2' |
      | 'p1' | 'p3' |
    And no side effects

  Scenario: [13] Labels inside
    When executing query:
      """
      MATCH (a)((x)-[]->(y:Q)){1,2}(b) RETURN a.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p1' | 'q1' |
      | 'p2' | 'q2' |
    And no side effects

  Scenario: [14] The clause's WHERE sees lists
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){1,2}(b) WHERE all(i IN y WHERE i.n = 'q1') RETURN b.n AS m
      """
    Then the result should be, in any order:
      | m    |
      | 'p2' |
      | 'p3' |
    And no side effects

  Scenario: [15] Lists are folded
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){1,2}(b) RETURN reduce(s = 0, i IN z | s + i.v) AS s
      """
    Then the result should be, in any order:
      | s |
      | 3 |
      | 5 |
      | 5 |
      | 8 |
    And no side effects

  Scenario: [16] Lists are unwound
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){2}(b) UNWIND y AS i RETURN i.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'q1' |
      | 'q2' |
    And no side effects

  Scenario: [17] The path holds everything
    When executing query:
      """
      MATCH p = (a:P)((x)-[:R]->(y)-[:S]->(z)){2}(b) RETURN length(p) AS l, [i IN nodes(p) | i.n] AS n
      """
    Then the result should be, in any order:
      | l | n                              |
      | 4 | ['p1', 'q1', 'p2', 'q2', 'p3'] |
    And no side effects

  Scenario: [18] Without nodes around it
    When executing query:
      """
      MATCH ((x)-[:R]->(y)){1} RETURN [i IN x | i.n] AS x, [i IN y | i.n] AS y
      """
    Then the result should be, in any order:
      | x      | y      |
      | ['p1'] | ['q1'] |
      | ['p2'] | ['q2'] |
    And no side effects

  Scenario: [19] Two beside each other
    When executing query:
      """
      MATCH (a {n: 'p1'})((x)-[:R]->(y)){1}((u)-[:S]->(w)){1}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'p2' |
      | 'p3' |
    And no side effects

  Scenario: [20] A relationship behind it
    When executing query:
      """
      MATCH (a {n: 'p1'})((x)-[:R]->(y)-[:S]->(z)){1}(m)-[:R]->(b) RETURN m.n AS n, b.n AS m
      """
    Then the result should be, in any order:
      | n    | m    |
      | 'p2' | 'q2' |
    And no side effects

  Scenario: [21] A relationship before it
    When executing query:
      """
      MATCH (a {n: 'p1'})-[:R]->(m)((x)-[:S]->(y)){1,3}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'p2' |
      | 'p3' |
    And no side effects

  Scenario: [22] Against the arrow
    When executing query:
      """
      MATCH (a {n: 'p3'})((x)<-[:S]-(y)<-[:R]-(z)){1,2}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'p2' |
      | 'p1' |
      | 'p1' |
    And no side effects

  Scenario: [23] In either direction
    When executing query:
      """
      MATCH (a {n: 'q1'})((x)-[:S]-(y)){2}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'q2' |
    And no side effects

  Scenario: [24] A relationship in either direction is used once
    When executing query:
      """
      MATCH (a {n: 'p1'})((x)-[:R]-(y)){2}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [25] The end is a bound node
    When executing query:
      """
      MATCH (b {n: 'p3'}) MATCH (a:P)((x)-[:R]->(y)-[:S]->(z))+(b) RETURN a.n AS n, size(x) AS s
      """
    Then the result should be, in any order:
      | n    | s |
      | 'p1' | 1 |
      | 'p1' | 2 |
      | 'p2' | 1 |
    And no side effects

  Scenario: [26] None unifies both neighbours
    When executing query:
      """
      MATCH (a:P)((x)-[:R]->(y)-[:S]->(z)){0}(b:Q) RETURN a
      """
    Then the result should be, in any order:
      | a |
    And no side effects

  Scenario: [27] In EXISTS
    When executing query:
      """
      MATCH (a:P) WHERE EXISTS { (a)((x)-[:R]->(y)-[:S]->(z)){2}() } RETURN a.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'p1' |
    And no side effects

  Scenario: [28] In COUNT
    When executing query:
      """
      MATCH (a:P) RETURN a.n AS n, COUNT { (a)((x)-[:R]->(y)-[:S]->(z))+() } AS c
      """
    Then the result should be, in any order:
      | n    | c |
      | 'p1' | 3 |
      | 'p2' | 1 |
      | 'p3' | 0 |
    And no side effects

  Scenario: [29] In OPTIONAL MATCH
    When executing query:
      """
      MATCH (a:P) OPTIONAL MATCH (a)((x)-[:R]->(y)-[:S]->(z)){2}(b) RETURN a.n AS n, b.n AS m, size(x) AS s
      """
    Then the result should be, in any order:
      | n    | m    | s    |
      | 'p1' | 'p3' | 2    |
      | 'p2' | null | null |
      | 'p3' | null | null |
    And no side effects

  Scenario: [30] On a cycle no relationship is used twice
    And having executed:
      """
      CREATE (c1 {n: 'c1'})-[:T]->(c2 {n: 'c2'})-[:T]->(c1)
      """
    When executing query:
      """
      MATCH (a {n: 'c1'})((x)-[:T]->(y)){1,9}(b) RETURN b.n AS n
      """
    Then the result should be, in any order:
      | n    |
      | 'c2' |
      | 'c1' |
    And no side effects

  Scenario: [31] On a self-loop
    And having executed:
      """
      CREATE (l {n: 'l'})-[:T]->(l)-[:U]->(l)
      """
    When executing query:
      """
      MATCH (a {n: 'l'})((x)-[:T]->(y)-[:U]->(z)){1,3}(b) RETURN size(x) AS s
      """
    Then the result should be, in any order:
      | s |
      | 1 |
    And no side effects

  Scenario: [32] On parallel relationships
    And having executed:
      """
      CREATE (u {n: 'u'})-[:T]->(w {n: 'w'}), (w)-[:T]->(u), (u)-[:T]->(w)
      """
    When executing query:
      """
      MATCH (a {n: 'u'})((x)-[:T]->(y)-[:T]->(z)){1,3}(b) RETURN b.n AS n, size(x) AS s
      """
    Then the result should be, in any order:
      | n   | s |
      | 'u' | 1 |
      | 'u' | 1 |
    And no side effects

  Scenario: [33] A quantifier inside of another
    When executing query:
      """
      MATCH (a)(((x)-[:R]->(y)){1,2}){1,2}(b) RETURN a
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [34] A group without relationship
    When executing query:
      """
      MATCH (a)((x)){1,2}(b) RETURN a
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [35] A variable inside that is one outside
    When executing query:
      """
      MATCH (x)((x)-[:R]->(y)){1,2}(b) RETURN b
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [36] A list is not a node
    When executing query:
      """
      MATCH (a)((x)-[:R]->(y)){1,2}(b) MATCH (x)-[]->(c) RETURN c
      """
    Then a SyntaxError should be raised at compile time: VariableTypeConflict
