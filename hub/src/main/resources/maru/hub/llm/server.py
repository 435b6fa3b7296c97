"""llama.cpp's own server, from the package xllamacpp. Tells its address and ends with its input.

FILE CONTEXT THREADS [ADAPTER]
"""
import sys

import xllamacpp

file, context, threads, *adapters = sys.argv[1:]
params = xllamacpp.CommonParams()
params.model.path = file
params.hostnames = ["127.0.0.1"]
params.port = 0
params.n_ctx = int(context)
params.n_parallel = 1
params.cpuparams.n_threads = int(threads)
params.cpuparams_batch.n_threads = int(threads)
params.swa_full = True  # or a beginning that was read couldn't be gone on from
params.verbosity = -1
params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(adapter, 1.0) for adapter in adapters]
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
