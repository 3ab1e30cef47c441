#include "CDirectionData.h"
