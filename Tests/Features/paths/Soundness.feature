Feature: Where a search for nodes must not stand for an enumeration of trails

  Scenario: [1] Two or more steps on a cycle of two
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*2..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [2] Three or more steps on a cycle of two
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*3..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [3] Two or more steps, counted
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*2..]->(y) RETURN count(DISTINCT y) AS c
      """
    Then the result should be, in any order:
      | c |
      | 1 |
    And no side effects

  Scenario: [4] Two or more steps without a cycle
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(d {n: 'd'})-[:R]->(e {n: 'e'}), (a)-[:R]->(d)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*2..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [5] Exactly two steps without a cycle
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(d {n: 'd'})-[:R]->(e {n: 'e'}), (a)-[:R]->(d)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*2..2]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [6] Two or more steps where a cycle gives a second way
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*2..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'b' |
    And no side effects

  Scenario: [7] None or more steps include the start
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*0..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [8] A start on a cycle is an end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [9] A start on a cycle longer than the bound is none
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..1]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [10] A start with a self-loop is an end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [11] A start before a cycle is no end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]->(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [12] Undirected: there and back over one relationship is no trail
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 'a'})-[:R]->({n: 'b'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [13] Undirected: a chain does not come back
    Given an empty graph
    And having executed:
      """
      CREATE ({n: 'a'})-[:R]->({n: 'b'})-[:R]->({n: 'c'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [14] Undirected: parallel relationships do
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (a)-[:R]->(b)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [15] Undirected: relationships there and back do
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [16] Undirected: a self-loop does
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(a), (a)-[:R]->({n: 'b'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [17] Undirected: a triangle does
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'}), (a)-[:R]->(c)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [18] Undirected: a bridge to a triangle does not
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'})-[:R]->(d {n: 'd'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'c' |
      | 'd' |
    And no side effects

  Scenario: [19] Undirected: a triangle longer than the bound does not
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'}), (a)-[:R]->(c)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*1..2]-(y) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [20] Undirected: every start for itself
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'})-[:R]->(d {n: 'd'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH (x)-[:R*]-(y) RETURN x.n AS n, count(DISTINCT y) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'a' | 3 |
      | 'b' | 4 |
      | 'c' | 4 |
      | 'd' | 4 |
    And no side effects

  Scenario: [21] Two segments share no relationship
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y)-[:R*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [22] Two segments, both ends distinct
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y)-[:R*]->(z) RETURN DISTINCT y.n AS m, z.n AS n
      """
    Then the result should be, in any order:
      | m   | n   |
      | 'b' | 'a' |
    And no side effects

  Scenario: [23] A fixed step and a segment
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R]->(y)-[:R*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [24] A segment and a fixed step
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y)-[:R]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [25] A segment that may be empty and a fixed step
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*0..]->(y)-[:R]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [26] Segments of other types share nothing
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:S]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y)-[:S*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [27] Segments of overlapping types
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:S]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R|S*]->(y)-[:R*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [28] Segments on a path of three
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'})-[:R]->(d {n: 'd'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y)-[:R*]->(z) RETURN DISTINCT y.n AS m, z.n AS n
      """
    Then the result should be, in any order:
      | m   | n   |
      | 'b' | 'c' |
      | 'b' | 'd' |
      | 'c' | 'd' |
    And no side effects

  Scenario: [29] Segments behind a comma share none
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y), (y)-[:R*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
    And no side effects

  Scenario: [30] Segments of two clauses may
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) MATCH (y)-[:R*]->(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
    And no side effects

  Scenario: [31] Two quantified relationships on a figure of eight
    Given an empty graph
    And having executed:
      """
      CREATE (m {n: 'm'})-[:R]->(a {n: 'a'})-[:R]->(m), (m)-[:R]->(b {n: 'b'})-[:R]->(m)
      """
    When executing query:
      """
      MATCH ({n: 'm'})-[:R]->+({n: 'm'})-[:R]->+(z) RETURN DISTINCT z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'a' |
      | 'b' |
      | 'm' |
    And no side effects

  Scenario: [32] Two quantified relationships on a figure of eight, every trail
    Given an empty graph
    And having executed:
      """
      CREATE (m {n: 'm'})-[:R]->(a {n: 'a'})-[:R]->(m), (m)-[:R]->(b {n: 'b'})-[:R]->(m)
      """
    When executing query:
      """
      MATCH ({n: 'm'})-[:R]->+({n: 'm'})-[:R]->+(z) RETURN z.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'm' |
      | 'a' |
      | 'm' |
    And no side effects

  Scenario: [33] all() of the relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE all(r IN relationships(p) WHERE r.w = 1) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [34] any() of the relationships, though a shorter way came first
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE any(r IN relationships(p) WHERE r.w = 2) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [35] none() of the relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE none(r IN relationships(p) WHERE r.w = 2) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [36] single() of the relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE single(r IN relationships(p) WHERE r.w = 1) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'd' |
    And no side effects

  Scenario: [37] A predicate on the length of a path
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE length(p) = 2 RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'd' |
    And no side effects

  Scenario: [38] A predicate on the nodes of a path
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) WHERE any(i IN nodes(p) WHERE i.n = 'c') RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [39] A predicate on a list of relationships
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[r:R*]->(y) WHERE r[0].w = 2 RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [40] Trails are counted, not ends
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) RETURN count(*) AS c, count(DISTINCT y) AS d
      """
    Then the result should be, in any order:
      | c | d |
      | 6 | 4 |
    And no side effects

  Scenario: [41] Trails by end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) RETURN y.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'b' | 1 |
      | 'c' | 1 |
      | 'd' | 2 |
      | 'e' | 2 |
    And no side effects

  Scenario: [42] The longest and the shortest of all lengths
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) RETURN min(length(p)) AS a, max(length(p)) AS b, sum(length(p)) AS s
      """
    Then the result should be, in any order:
      | a | b | s  |
      | 1 | 3 | 12 |
    And no side effects

  Scenario: [43] The longest trail around a cycle
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->() RETURN max(length(p)) AS b, count(*) AS c
      """
    Then the result should be, in any order:
      | b | c |
      | 2 | 2 |
    And no side effects

  Scenario: [44] LIMIT before DISTINCT cuts trails
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) WITH y LIMIT 5 RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 5 |
    And no side effects

  Scenario: [45] SKIP before a count skips trails
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) WITH y SKIP 1 RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 5 |
    And no side effects

  Scenario: [46] SKIP before DISTINCT skips trails
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (a)-[:R]->(b)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y) WITH y SKIP 1 RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
    And no side effects

  Scenario: [47] size() of the list tells trails apart
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[r:R*]->(y {n: 'e'}) RETURN size(r) AS s
      """
    Then the result should be, in any order:
      | s |
      | 3 |
      | 3 |
    And no side effects

  Scenario: [48] Distinct pairs of end and length
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) RETURN DISTINCT y.n AS n, length(p) AS l
      """
    Then the result should be, in any order:
      | n   | l |
      | 'b' | 1 |
      | 'c' | 1 |
      | 'd' | 2 |
      | 'e' | 3 |
    And no side effects

  Scenario: [49] An end at two lengths
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'})-[:R]->(c {n: 'c'}), (a)-[:R]->(c)
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) RETURN DISTINCT y.n AS n, length(p) AS l
      """
    Then the result should be, in any order:
      | n   | l |
      | 'b' | 1 |
      | 'c' | 1 |
      | 'c' | 2 |
    And no side effects

  Scenario: [50] A write behind it is done for every trail
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y {n: 'e'}) CREATE (:Hit)
      """
    Then the result should be empty
    And the side effects should be:
      | +nodes | 2 |
      | +labels | 1 |

  Scenario: [51] collect() holds every trail's end
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y {n: 'd'}) RETURN size(collect(y)) AS a, size(collect(DISTINCT y)) AS b
      """
    Then the result should be, in any order:
      | a | b |
      | 2 | 1 |
    And no side effects

  Scenario: [52] UNWIND behind it multiplies trails
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y {n: 'd'}) UNWIND [1, 2] AS i RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 4 |
    And no side effects

  Scenario: [53] ORDER BY length and LIMIT
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) RETURN length(p) AS l ORDER BY l LIMIT 4
      """
    Then the result should be, in order:
      | l |
      | 1 |
      | 1 |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [54] ORDER BY length descending and LIMIT
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH p = ({n: 'a'})-[:R*]->(y) RETURN length(p) AS l ORDER BY l DESC LIMIT 3
      """
    Then the result should be, in order:
      | l |
      | 3 |
      | 3 |
      | 2 |
    And no side effects

  Scenario: [55] EXISTS for every pair
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a), (c {n: 'c'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH (x), (y) WHERE EXISTS { (x)-[:R*]->(y) } RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'a' |
      | 'a' | 'b' |
      | 'b' | 'a' |
      | 'b' | 'b' |
      | 'c' | 'a' |
      | 'c' | 'b' |
    And no side effects

  Scenario: [56] EXISTS with two or more steps
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a), (c {n: 'c'})-[:R]->(b)
      """
    When executing query:
      """
      MATCH (x), (y) WHERE EXISTS { (x)-[:R*2..]->(y) } RETURN x.n AS n, y.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'a' |
      | 'b' | 'b' |
      | 'c' | 'a' |
      | 'c' | 'b' |
    And no side effects

  Scenario: [57] Ends for each of several sources
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH (x)-[:R*]->(y) WHERE x.n IN ['b', 'c', 'd'] RETURN x.n AS n, count(DISTINCT y) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'b' | 2 |
      | 'c' | 2 |
      | 'd' | 1 |
    And no side effects

  Scenario: [58] Ends of several sources together
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH (x)-[:R*]->(y) WHERE x.n IN ['b', 'c'] RETURN count(DISTINCT y) AS d, count(*) AS c
      """
    Then the result should be, in any order:
      | d | c |
      | 2 | 4 |
    And no side effects

  Scenario: [59] A source that is the end of another
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R {w: 1}]->(b {n: 'b'}), (a)-[:R {w: 2}]->(c {n: 'c'}), (b)-[:R {w: 1}]->(d {n: 'd'}), (c)-[:R {w: 1}]->(d), (d)-[:R {w: 1}]->(e {n: 'e'})
      """
    When executing query:
      """
      MATCH (x)-[:R*]->(y) WHERE x.n IN ['a', 'd'] RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'c' |
      | 'd' |
      | 'e' |
    And no side effects

  Scenario: [60] A label on the end does not stop the search
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->({n: 'b'})-[:R]->(:L {n: 'c'})
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]->(y:L) RETURN DISTINCT y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
    And no side effects

  Scenario: [61] Both directions of one type
    Given an empty graph
    And having executed:
      """
      CREATE (a {n: 'a'})-[:R]->(b {n: 'b'}), (b)-[:R]->(a)
      """
    When executing query:
      """
      MATCH ({n: 'a'})-[:R*]-(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'a' |
      | 'a' |
    And no side effects

  Scenario: [62] Any size of a complete graph
    Given an empty graph
    And having executed:
      """
      UNWIND range(1, 12) AS i CREATE ({i: i})
      WITH count(*) AS done
      MATCH (x), (y) WHERE x <> y CREATE (x)-[:R]->(y)
      """
    When executing query:
      """
      MATCH (x {i: 1})-[:R*]->(y) RETURN count(DISTINCT y) AS c
      """
    Then the result should be, in any order:
      | c  |
      | 12 |
    And no side effects

  Scenario: [63] A ladder of diamonds
    Given an empty graph
    And having executed:
      """
      UNWIND range(0, 30) AS i CREATE (:S {i: i})
      WITH count(*) AS done
      MATCH (x:S), (y:S) WHERE y.i = x.i + 1
      CREATE (x)-[:R]->()-[:R]->(y), (x)-[:R]->()-[:R]->(y)
      """
    When executing query:
      """
      MATCH (x {i: 0})-[:R*]->(y) RETURN count(DISTINCT y) AS c
      """
    Then the result should be, in any order:
      | c  |
      | 90 |
    And no side effects
