#include "CDemo.h"
