Feature: What a path, and a MATCH, may repeat

  Background:
    Given an empty graph
    And having executed:
      """
      CREATE (a:X {n: 'a'}), (b:Y {n: 'b'}), (c {n: 'c'}), (d:X:Y {n: 'd'}),
        (a)-[:R {k: 1}]->(b), (a)-[:R {k: 2}]->(b), (b)-[:R {k: 3}]->(c), (c)-[:R {k: 4}]->(a),
        (c)-[:R {k: 5}]->(d), (d)-[:R {k: 6}]->(d)
      """

  Scenario: [1] ACYCLIC repeats no node
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'a'})-[:R]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [2] ACYCLIC walks no self-loop
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'd'})-[:R]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n |
    And no side effects

  Scenario: [3] ACYCLIC counts one node as a path
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'd'})-[:R]->*(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'd' |
    And no side effects

  Scenario: [4] ACYCLIC with a bound
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'a'})-[:R]->{2,3}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'c' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [5] ACYCLIC with the word PATH
    When executing query:
      """
      MATCH p = ACYCLIC PATH (x {n: 'b'})-[:R]->+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'c' |
      | 'a' |
      | 'd' |
    And no side effects

  Scenario: [6] ACYCLIC over a fixed pattern
    When executing query:
      """
      MATCH ACYCLIC (x)-[:R]->(y)-[:R]->(z)-[:R]->(u) RETURN x.n AS n, u.n AS m
      """
    Then the result should be, in any order:
      | n   | m   |
      | 'a' | 'd' |
      | 'a' | 'd' |
    And no side effects

  Scenario: [7] ACYCLIC over two quantified parts
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'a'})-[:R]->+(y)-[:R]->+(z {n: 'd'}) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
    And no side effects

  Scenario: [8] ACYCLIC in either direction
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'd'})-[:R]-+(y) RETURN y.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'c' | 1 |
      | 'a' | 3 |
      | 'b' | 3 |
    And no side effects

  Scenario: [9] ACYCLIC over a group
    When executing query:
      """
      MATCH ACYCLIC (x {n: 'a'})((u)-[:R]->(v))+(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'b' |
      | 'b' |
      | 'c' |
      | 'c' |
      | 'd' |
      | 'd' |
    And no side effects

  Scenario: [10] TRAIL repeats no relationship
    When executing query:
      """
      MATCH TRAIL (x {n: 'a'})-[:R]->+(y) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c  |
      | 12 |
    And no side effects

  Scenario: [11] REPEATABLE ELEMENTS allow walks
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x {n: 'a'})-[:R]->{4}(y) RETURN y.n AS n, count(*) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'b' | 4 |
      | 'd' | 2 |
    And no side effects

  Scenario: [12] A walk around a self-loop
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x {n: 'd'})-[:R]->{5}(y) RETURN y.n AS n
      """
    Then the result should be, in any order:
      | n   |
      | 'd' |
    And no side effects

  Scenario: [13] A walk there and back
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x {n: 'b'})-[:R]-{2}(x) RETURN count(*) AS c
      """
    Then the result should be, in any order:
      | c |
      | 5 |
    And no side effects

  Scenario: [14] Without it one relationship is bound once
    When executing query:
      """
      MATCH (x {n: 'b'})-[r]->(y), (x)-[s]->(z) RETURN r
      """
    Then the result should be, in any order:
      | r |
    And no side effects

  Scenario: [15] With it twice
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x {n: 'b'})-[r]->(y), (x)-[s]->(z) RETURN r.k AS r, s.k AS s
      """
    Then the result should be, in any order:
      | r | s |
      | 3 | 3 |
    And no side effects

  Scenario: [16] REPEATABLE ELEMENT BINDINGS is the long form
    When executing query:
      """
      MATCH REPEATABLE ELEMENT BINDINGS (x {n: 'b'})-[r]->(y), (x)-[s]->(z) RETURN r.k AS r, s.k AS s
      """
    Then the result should be, in any order:
      | r | s |
      | 3 | 3 |
    And no side effects

  Scenario: [17] Fixed steps may repeat
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x {n: 'd'})-[r]->()-[s]->() RETURN r.k AS r, s.k AS s
      """
    Then the result should be, in any order:
      | r | s |
      | 6 | 6 |
    And no side effects

  Scenario: [18] Without it fixed steps may not
    When executing query:
      """
      MATCH (x {n: 'd'})-[r]->()-[s]->() RETURN r
      """
    Then the result should be, in any order:
      | r |
    And no side effects

  Scenario: [19] A selector over repeatable elements
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS p = ANY SHORTEST (x {n: 'a'})-[:R]->{4,}(y {n: 'b'}) RETURN length(p) AS l
      """
    Then the result should be, in any order:
      | l |
      | 4 |
    And no side effects

  Scenario: [20] In OPTIONAL MATCH
    When executing query:
      """
      MATCH (x) OPTIONAL MATCH REPEATABLE ELEMENTS (x)-[:R]->{7}(y {n: 'a'}) RETURN x.n AS n, count(y) AS c
      """
    Then the result should be, in any order:
      | n   | c |
      | 'a' | 0 |
      | 'b' | 0 |
      | 'c' | 4 |
      | 'd' | 0 |
    And no side effects

  Scenario: [21] Repeatable elements without end
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x)-[:R]->+(y) RETURN y
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [22] Repeatable elements without end, older form
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS (x)-[:R*]->(y) RETURN y
      """
    Then a SyntaxError should be raised at compile time: *

  Scenario: [23] Only walks go with repeatable elements
    When executing query:
      """
      MATCH REPEATABLE ELEMENTS ACYCLIC (x)-[:R]->+(y) RETURN y
      """
    Then a SyntaxError should be raised at compile time: *
