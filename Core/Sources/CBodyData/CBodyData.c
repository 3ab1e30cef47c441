#include "CBodyData.h"
