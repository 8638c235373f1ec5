Feature: Which paths between two nodes: ANY, SHORTEST and their kin

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (s {n: 's'}), (a {n: 'a'}), (b {n: 'b'}), (c {n: 'c'}), (t {n: 't'}),
        (s)-[:R {w: 1}]->(a), (a)-[:R {w: 1}]->(t), (s)-[:R {w: 2}]->(b), (b)-[:R {w: 9}]->(t),
        (b)-[:R {w: 2}]->(c), (c)-[:R {w: 2}]->(t), (t)-[:R {w: 1}]->(s)
      """

  Scenario: [1] Every trail
    When executing query:
      """
      MATCH p =  (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
      | 6 |
      | 6 |
    And no side effects

  Scenario: [2] TRAIL is what is meant without a word
    When executing query:
      """
      MATCH p = TRAIL (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
      | 6 |
      | 6 |
    And no side effects

  Scenario: [3] ACYCLIC repeats no node
    When executing query:
      """
      MATCH p = ACYCLIC (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [4] ANY SHORTEST
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [5] ALL SHORTEST
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [6] SHORTEST 1
    When executing query:
      """
      MATCH p = SHORTEST 1 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [7] SHORTEST 2
    When executing query:
      """
      MATCH p = SHORTEST 2 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [8] SHORTEST 3
    When executing query:
      """
      MATCH p = SHORTEST 3 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [9] SHORTEST 4 goes on with longer trails
    When executing query:
      """
      MATCH p = SHORTEST 4 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
    And no side effects

  Scenario: [10] SHORTEST 10 takes what there is
    When executing query:
      """
      MATCH p = SHORTEST 10 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
      | 6 |
      | 6 |
    And no side effects

  Scenario: [11] SHORTEST 1 GROUP
    When executing query:
      """
      MATCH p = SHORTEST 1 GROUP (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [12] SHORTEST 2 GROUPS
    When executing query:
      """
      MATCH p = SHORTEST 2 GROUPS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [13] SHORTEST 3 GROUPS
    When executing query:
      """
      MATCH p = SHORTEST 3 GROUPS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
    And no side effects

  Scenario: [14] SHORTEST 9 GROUPS takes what there is
    When executing query:
      """
      MATCH p = SHORTEST 9 GROUPS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
      | 6 |
      | 6 |
    And no side effects

  Scenario: [15] SHORTEST GROUP is the first group
    When executing query:
      """
      MATCH p = SHORTEST GROUP (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [16] SHORTEST 2 PATHS with the word
    When executing query:
      """
      MATCH p = SHORTEST 2 PATHS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [17] SHORTEST 5 ACYCLIC
    When executing query:
      """
      MATCH p = SHORTEST 5 ACYCLIC (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [18] ALL SHORTEST ACYCLIC
    When executing query:
      """
      MATCH p = ALL SHORTEST ACYCLIC (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [19] SHORTEST 2 GROUPS of trails
    When executing query:
      """
      MATCH p = SHORTEST 2 TRAIL GROUPS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [20] SHORTEST 5 WALK may repeat relationships
    When executing query:
      """
      MATCH p = SHORTEST 5 WALK (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
    And no side effects

  Scenario: [21] SHORTEST 3 WALK GROUPS has more paths in a group
    When executing query:
      """
      MATCH p = SHORTEST 3 WALK GROUPS (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
      | 3 |
      | 5 |
      | 5 |
      | 5 |
      | 5 |
    And no side effects

  Scenario: [22] ALL SHORTEST WALK
    When executing query:
      """
      MATCH p = ALL SHORTEST WALK (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [23] ANY
    When executing query:
      """
      MATCH p = ANY (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN count(p) AS c
      """
    Then the result should be, in any order:
      | c |
      | 1 |
    And no side effects

  Scenario: [24] ANY 3
    When executing query:
      """
      MATCH p = ANY 3 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN count(p) AS c
      """
    Then the result should be, in any order:
      | c |
      | 3 |
    And no side effects

  Scenario: [25] ANY 10 takes what there is
    When executing query:
      """
      MATCH p = ANY 10 (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN count(p) AS c
      """
    Then the result should be, in any order:
      | c |
      | 7 |
    And no side effects

  Scenario: [26] ANY 5 ACYCLIC
    When executing query:
      """
      MATCH p = ANY 5 ACYCLIC (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN count(p) AS c
      """
    Then the result should be, in any order:
      | c |
      | 3 |
    And no side effects

  Scenario: [27] ANY WALK
    When executing query:
      """
      MATCH p = ANY WALK (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN count(p) AS c
      """
    Then the result should be, in any order:
      | c |
      | 1 |
    And no side effects

  Scenario: [28] A shortest path from each pair of ends
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->+(y) RETURN y.n AS n, length(p) AS l
      """
    Then the result should be, in any order:
      | n   | l |
      | 'a' | 1 |
      | 'b' | 1 |
      | 't' | 2 |
      | 'c' | 2 |
      | 's' | 3 |
    And no side effects

  Scenario: [29] All shortest paths from each pair of ends
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->+(y) RETURN y.n AS n, count(p) AS c, min(length(p)) AS l
      """
    Then the result should be, in any order:
      | n   | c | l |
      | 'a' | 1 | 1 |
      | 'b' | 1 | 1 |
      | 't' | 2 | 2 |
      | 'c' | 1 | 2 |
      | 's' | 2 | 3 |
    And no side effects

  Scenario: [30] Two shortest of each pair of ends
    When executing query:
      """
      MATCH p = SHORTEST 2 (x {n: 's'})-[:R]->+(y WHERE y.n IN ['c', 't']) RETURN y.n AS n, length(p) AS l
      """
    Then the result should be, in any order:
      | n   | l |
      | 't' | 2 |
      | 't' | 2 |
      | 'c' | 2 |
      | 'c' | 5 |
    And no side effects

  Scenario: [31] Every pair has one
    When executing query:
      """
      MATCH ANY SHORTEST (x)-[:R]->+(y) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c  |
      | 25 |
    And no side effects

  Scenario: [32] None is the shortest of any number
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->*(y {n: 's'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 0 |
    And no side effects

  Scenario: [33] A shortest cycle
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->+(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 3 |
      | 3 |
    And no side effects

  Scenario: [34] No cycle is acyclic
    When executing query:
      """
      MATCH p = ACYCLIC (x {n: 's'})-[:R]->+(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
    And no side effects

  Scenario: [35] A path of one node is acyclic
    When executing query:
      """
      MATCH p = ACYCLIC (x {n: 's'})-[:R]->*(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 0 |
    And no side effects

  Scenario: [36] A lower bound above the shortest length
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->{3,}(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 3 |
    And no side effects

  Scenario: [37] A lower bound that only a trail over a cycle reaches
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->{4,}(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 5 |
      | 5 |
    And no side effects

  Scenario: [38] The same for walks
    When executing query:
      """
      MATCH p = ALL SHORTEST WALK (x {n: 's'})-[:R]->{4,}(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 5 |
      | 5 |
      | 5 |
      | 5 |
    And no side effects

  Scenario: [39] An upper bound below the shortest length
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->{1,1}(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
    And no side effects

  Scenario: [40] A condition behind selects among the selected
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->+(y {n: 't'}) WHERE length(p) > 2 RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
    And no side effects

  Scenario: [41] A condition behind, on all shortest
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->+(y {n: 't'}) WHERE any(i IN nodes(p) WHERE i.n = 'b') RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [42] A condition inside selects first
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[r:R WHERE r.w = 2]->+(y {n: 't'}) RETURN [i IN nodes(p) | i.n] AS n
      """
    Then the result should be, in any order:
      | n                    |
      | ['s', 'b', 'c', 't'] |
    And no side effects

  Scenario: [43] A condition on nodes inside selects first
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})((u)-[:R]->(v WHERE v.n <> 'a'))+(y {n: 't'}) RETURN [i IN nodes(p) | i.n] AS n
      """
    Then the result should be, in any order:
      | n               |
      | ['s', 'b', 't'] |
    And no side effects

  Scenario: [44] Group variables of a selected path
    When executing query:
      """
      MATCH SHORTEST 2 GROUPS (x {n: 's'})((u)-[r:R]->(v))+(y {n: 't'}) RETURN [i IN v | i.n] AS v, size(r) AS s
      """
    Then the result should be, in any order:
      | v               | s |
      | ['a', 't']      | 2 |
      | ['b', 't']      | 2 |
      | ['b', 'c', 't'] | 3 |
    And no side effects

  Scenario: [45] Both ends are bound before
    When executing query:
      """
      MATCH (x {n: 's'}), (y {n: 't'}) MATCH p = ALL SHORTEST (x)-[:R]->+(y) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [46] No path leaves no row
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:Nope]->+(y) RETURN p
      """
    Then the result should be, in any order:
      | p |
    And no side effects

  Scenario: [47] No path and OPTIONAL
    When executing query:
      """
      MATCH (x {n: 's'}) OPTIONAL MATCH p = ANY SHORTEST (x)-[:Nope]->+(y) RETURN x.n AS n, p, y
      """
    Then the result should be, in any order:
      | n   | p    | y    |
      | 's' | null | null |
    And no side effects

  Scenario: [48] Against the arrow
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})<-[:R]-+(y {n: 'b'}) RETURN [i IN nodes(p) | i.n] AS n
      """
    Then the result should be, in any order:
      | n               |
      | ['s', 't', 'b'] |
    And no side effects

  Scenario: [49] In either direction
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 'a'})-[:R]-+(y {n: 'c'}) RETURN [i IN nodes(p) | i.n] AS n
      """
    Then the result should be, in any order:
      | n               |
      | ['a', 't', 'c'] |
    And no side effects

  Scenario: [50] Two quantified relationships under a selector
    When executing query:
      """
      MATCH p = ALL SHORTEST (x {n: 's'})-[:R]->+(m {n: 'b'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [51] A fixed path under a selector
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->()-[:R]->(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 't' |
      | 'c' |
    And no side effects

  Scenario: [52] shortestPath
    When executing query:
      """
      MATCH p = shortestPath((x {n: 's'})-[:R*]->(y {n: 't'})) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [53] allShortestPaths
    When executing query:
      """
      MATCH p = allShortestPaths((x {n: 's'})-[:R*]->(y {n: 't'})) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
      | 2 |
    And no side effects

  Scenario: [54] shortestPath with an upper bound
    When executing query:
      """
      MATCH p = shortestPath((x {n: 's'})-[:R*..1]->(y {n: 't'})) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
    And no side effects

  Scenario: [55] A selector in EXISTS
    When executing query:
      """
      MATCH (x) WHERE EXISTS { ANY SHORTEST (x)-[:R]->{1,2}(y {n: 's'}) } RETURN x.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 't' |
      | 'a' |
      | 'b' |
      | 'c' |
    And no side effects

  Scenario: [56] A selector in COUNT
    When executing query:
      """
      MATCH (x {n: 's'}) RETURN COUNT { ALL SHORTEST (x)-[:R]->+(y {n: 't'}) } AS c
      """
    Then the result should be, in any order:
      | c |
      | 2 |
    And no side effects

  Scenario: [57] Shortest by ORDER BY and LIMIT
    When executing query:
      """
      MATCH p = (x {n: 's'})-[:R]->+(y {n: 't'}) RETURN length(p) AS l ORDER BY l LIMIT 3
      """
    Then the result should be, in order:
      | l |
      | 2 |
      | 2 |
      | 3 |
    And no side effects

  Scenario: [58] Relationships of a shortest path
    When executing query:
      """
      MATCH p = ANY SHORTEST (x {n: 's'})-[:R]->+(y {n: 'c'}) RETURN [r IN relationships(p) | r.w] AS w
      """
    Then the result should be, in any order:
      | w      |
      | [2, 2] |
    And no side effects

  Scenario: [59] Parallel relationships make two shortest paths
    And having executed:
      """
      CREATE (u:U)-[:T]->(w:W), (u)-[:T]->(w)
      """
    When executing query:
      """
      MATCH p = ALL SHORTEST (x:U)-[:T]->+(y:W) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 1 |
      | 1 |
    And no side effects

  Scenario: [60] A self-loop is a shortest cycle
    And having executed:
      """
      CREATE (u:U)-[:T]->(u)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (x:U)-[:T]->+(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 1 |
    And no side effects

  Scenario: [61] An undirected single relationship is no cycle
    And having executed:
      """
      CREATE (u:U)-[:T]->(:W)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST (x:U)-[:T]-+(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
    And no side effects

  Scenario: [62] An undirected walk goes back
    And having executed:
      """
      CREATE (u:U)-[:T]->(:W)
      """
    When executing query:
      """
      MATCH p = ANY SHORTEST WALK (x:U)-[:T]-+(x) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 2 |
    And no side effects

  Scenario: [63] SHORTEST 0
    When executing query:
      """
      MATCH p = SHORTEST 0 (x)-[:R]->+(y) RETURN p
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [64] ANY 0
    When executing query:
      """
      MATCH p = ANY 0 (x)-[:R]->+(y) RETURN p
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [65] SHORTEST 0 GROUPS
    When executing query:
      """
      MATCH p = SHORTEST 0 GROUPS (x)-[:R]->+(y) RETURN p
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [66] A selector beside another path
    When executing query:
      """
      MATCH p = ANY SHORTEST (x)-[:R]->+(y), (y)-[:R]->(z) RETURN p
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [67] A walk without end
    When executing query:
      """
      MATCH WALK (x)-[:R]->+(y) RETURN y
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [68] An undefined selector variable
    When executing query:
      """
      MATCH SHORTEST k (x)-[:R]->+(y) RETURN y
      """
    Then a SyntaxError should be raised at compile time: *
