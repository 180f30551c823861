/**
 * Waits for a child process, and lets SIGINT and SIGTERM of this one end it.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ code: number, stopped: boolean }>} the code to end with, and whether it was told to
 */
export async function untilEnded(child) {
  let stopped = false;
  const stop = () => {
    stopped = true;
    child.kill('SIGTERM');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    });
    return { code: stopped ? 0 : code, stopped };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
