/** How many files and sockets the system lets this process hold at once (`ulimit -n`). */

/** `undefined` where the system has no such limit or does not tell. Node has raised the soft limit to the hard one. */
export function openFilesMax(): number | undefined {
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  const before = report.excludeNetwork ?? false;
  report.excludeNetwork = true; // Otherwise it looks names up, which may take long.
  const { userLimits } = report.getReport() as Report;
  report.excludeNetwork = before;
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}

interface Report {
  readonly userLimits?: { readonly open_files?: { readonly soft: number | 'unlimited' } };
}
