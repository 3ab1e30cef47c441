#pragma once
#include "ReadingData.h"
