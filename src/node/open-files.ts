/** How many files and sockets the system lets this process hold at once (`ulimit -n`). */

/** `undefined` where the system has no such limit or does not tell. Node has raised the soft limit to the hard one. */
export function openFilesMax(): number | undefined {
  const withNetwork = process.report.excludeNetwork;
  process.report.excludeNetwork = true; // Otherwise it looks names up, which may take long.
  const { userLimits } = process.report.getReport() as Report;
  process.report.excludeNetwork = withNetwork;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
}
