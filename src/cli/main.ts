#!/usr/bin/env node
process.stdout.write("toplines\n");
