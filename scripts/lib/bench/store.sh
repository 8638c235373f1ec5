# Where the store of a generated mesh lies; makes it where it is not there. Needs the release build of dpq-bench.

store_of() {
  local products="$1" home=.build/bench
  local store="$home/mesh-$products.dpqs"
  if [ ! -e "$store" ]; then
    mkdir -p "$home/mesh"
    .build/release/dpq-bench generate --document --size "$products" --edges "$((products * 8))" "$home/mesh" >&2
    .build/release/dpq-bench load --save "$store" "$home/mesh/mesh.json" >&2
  fi
  echo "$store"
}
