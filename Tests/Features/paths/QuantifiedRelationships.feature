Feature: Quantified relationships on a graph with a cycle, parallel relationships and a self-loop

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:X {n: 'a'}), (b:Y {n: 'b'}), (c {n: 'c'}), (d:X:Y {n: 'd'}),
        (a)-[:R {k: 1}]->(b), (a)-[:R {k: 2}]->(b), (b)-[:R {k: 3}]->(c), (c)-[:R {k: 4}]->(a),
        (c)-[:R {k: 5}]->(d), (d)-[:R {k: 6}]->(d)
      """

  Scenario: [1] Exactly one
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{1}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
    And no side effects

  Scenario: [2] Exactly two
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [3] One or two
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{1,2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [4] None or one
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{0,1}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'b' |
    And no side effects

  Scenario: [5] Exactly three, back at the start or out of the cycle
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{3}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [6] Exactly four: no relationship twice
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{4}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [7] Exactly five: there is none
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{5}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [8] At most two
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{,2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [9] At least three
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{3,}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [10] One or more
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [11] None or more
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->*(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [12] Exactly none
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{0}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [13] The older form, one or more
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R*]->(y) RETURN count(*) AS c, count(DISTINCT y) AS d
      """
    Then the result should be, in any order:
      | c  | d |
      | 12 | 4 |
    And no side effects

  Scenario: [14] The older form, none or more
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R*0..]->(y) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c  |
      | 13 |
    And no side effects

  Scenario: [15] The older form with both bounds
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R*2..3]->(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [16] A lower bound above the upper one
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R*3..2]->(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [17] Distinct ends of one or more
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->+(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [18] The variable is a list of relationships
    When executing query:
      """
      MATCH (x {n: 'a'})-[r:R]->{2}(y) RETURN [e IN r | e.k] AS k, size(r) AS s
      """
    Then the result should be, in any order:
      | k      | s |
      | [1, 3] | 2 |
      | [2, 3] | 2 |
    And no side effects

  Scenario: [19] The list is empty for none
    When executing query:
      """
      MATCH (x {n: 'a'})-[r:R]->{0}(y) RETURN r, y.n AS n
      """
    Then the result should be, in any order:
      | r  | n   |
      | [] | 'a' |
    And no side effects

  Scenario: [20] Against the arrow
    When executing query:
      """
      MATCH (x {n: 'a'})<-[:R]-{2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [21] Against the arrow the list is in the order walked
    When executing query:
      """
      MATCH (x {n: 'a'})<-[r:R]-{3}(y) RETURN [e IN r | e.k] AS k
      """
    Then the result should be, in any order:
      | k         |
      | [4, 3, 1] |
      | [4, 3, 2] |
    And no side effects

  Scenario: [22] In either direction, past a self-loop
    When executing query:
      """
      MATCH (x {n: 'd'})-[:R]-{2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [23] A self-loop in either direction is one step
    When executing query:
      """
      MATCH (x {n: 'd'})-[:R]-{1}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [24] Parallel relationships in either direction go there and back
    When executing query:
      """
      MATCH (x {n: 'a'})-[r:R]-{2}(y {n: 'a'}) RETURN [e IN r | e.k] AS k
      """
    Then the result should be, in any order:
      | k      |
      | [1, 2] |
      | [2, 1] |
    And no side effects

  Scenario: [25] None unifies both ends
    When executing query:
      """
      MATCH (x:X)-[:R]->{0}(y:Y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'd' | 'd' |
    And no side effects

  Scenario: [26] None or one between two labels
    When executing query:
      """
      MATCH (x:X)-[:R]->{0,1}(y:Y) RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'd' | 'd' |
      | 'd' | 'd' |
      | 'a' | 'b' |
      | 'a' | 'b' |
    And no side effects

  Scenario: [27] Two in one pattern share no relationship
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{1,2}()-[:R]->{1,2}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
      | 'a' |
      | 'a' |
      | 'd' |
      | 'd' |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [28] Two behind a comma share none either
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{2}(y), (y)-[:R]->{2}(z) RETURN z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [29] Two clauses may share some
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->{2}(y) MATCH (y)-[:R]->{2}(z) RETURN z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'd' |
      | 'b' |
      | 'b' |
      | 'd' |
    And no side effects

  Scenario: [30] A fixed step behind a quantified one
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R]->+(y)-[:R]->(z {n: 'a'}) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [31] A fixed step before a quantified one
    When executing query:
      """
      MATCH (x {n: 'a'})-[r:R]->(y)-[:R]->+(z {n: 'b'}) RETURN r.k AS k
      """
    Then the result should be, in any order:
      | k |
      | 1 |
      | 2 |
    And no side effects

  Scenario: [32] The nodes of its path
    When executing query:
      """
      MATCH p = (x {n: 'a'})-[:R]->{3}(y {n: 'd'}) RETURN [i IN nodes(p) | i.n] AS l
      """
    Then the result should be, in any order:
      | l                    |
      | ['a', 'b', 'c', 'd'] |
      | ['a', 'b', 'c', 'd'] |
    And no side effects

  Scenario: [33] The length of its path
    When executing query:
      """
      MATCH p = (x {n: 'd'})-[:R]->*(y) RETURN length(p) AS l, y.n AS n
      """
    Then the result should be, in any order:
      | l | n   |
      | 0 | 'd' |
      | 1 | 'd' |
    And no side effects

  Scenario: [34] A path of none
    When executing query:
      """
      MATCH p = (x {n: 'd'})-[:R]->{0}(y) RETURN p
      """
    Then the result should be, in any order:
      | p                 |
      | <(:X:Y {n: 'd'})> |
    And no side effects

  Scenario: [35] A path with a self-loop
    When executing query:
      """
      MATCH p = (x {n: 'c'})-[:R]->{2}(y {n: 'd'}) RETURN p
      """
    Then the result should be, in any order:
      | p                                                                      |
      | <({n: 'c'})-[:R {k: 5}]->(:X:Y {n: 'd'})-[:R {k: 6}]->(:X:Y {n: 'd'})> |
    And no side effects

  Scenario: [36] Both ends are the same node
    When executing query:
      """
      MATCH (x)-[:R]->+(x) RETURN x.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'a' | 2 |
      | 'b' | 2 |
      | 'c' | 2 |
      | 'd' | 1 |
    And no side effects

  Scenario: [37] From every node, one or more
    When executing query:
      """
      MATCH (x)-[:R]->+(y) RETURN x.n AS n, count(*) AS c, count(DISTINCT y) AS d
      """
    Then the result should be, in any order:
      | n   | c  | d |
      | 'a' | 12 | 4 |
      | 'b' | 6  | 4 |
      | 'c' | 11 | 4 |
      | 'd' | 1  | 1 |
    And no side effects

  Scenario: [38] Properties of every relationship
    When executing query:
      """
      MATCH (x {n: 'a'})-[:R {k: 1}]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [39] A type that is not there
    When executing query:
      """
      MATCH (x {n: 'a'})-[:Nope]->*(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [40] A bound list is found again
    When executing query:
      """
      MATCH (x {n: 'a'})-[r:R]->{2}(y) MATCH (x)-[r:R*2]->(z) RETURN z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [41] OPTIONAL keeps the row
    When executing query:
      """
      MATCH (x) OPTIONAL MATCH (x)-[r:R]->{4}(y {n: 'b'}) RETURN x.n AS n, size(r) AS s
      """
    Then the result should be, in any order:
      | n   | s    |
      | 'a' | 4    |
      | 'a' | 4    |
      | 'b' | null |
      | 'c' | null |
      | 'd' | null |
    And no side effects
