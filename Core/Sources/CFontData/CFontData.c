#include "CFontData.h"
