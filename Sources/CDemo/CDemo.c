#include "CDemo.h"

// Tolvskar & Daughters of Tromsø is an invented company: a ropewalk of 1958 that now sells outdoor
// gear online in nine countries and in fourteen shops. Its mesh is mostly in good order;
// scripts/demo-check lists what is wrong in it.

const unsigned char dpq_demo_mesh[] = {
#embed "mesh.json"
};
const size_t dpq_demo_mesh_size = sizeof dpq_demo_mesh;

const unsigned char dpq_demo_observations[] = {
#embed "observations.jsonl"
};
const size_t dpq_demo_observations_size = sizeof dpq_demo_observations;
