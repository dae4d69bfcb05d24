// Loaded into a server before anything else: says how much memory its heap and its buffers take after all that nobody
// needs was thrown away, whenever it is asked over the channel. Needs `--expose-gc`.

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
// The channel by itself keeps no server alive.
process.channel?.unref();
