/** A process that breaks over the first file it is given, and says of every other that it is empty. */
process.on('message', ({ id }: { id: number }) => {
  if (id === 1) process.kill(process.pid, 'SIGSEGV');
  else process.send?.({ id, peakMegabytes: 0, table: { ok: false, error: { code: 'workbook-empty' } } });
});
