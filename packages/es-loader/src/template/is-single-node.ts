import type { Target } from '../target/target.js';

/** Whether there is but one node: replicas would stay unassigned on it, and leave the cluster yellow. */
export async function isSingleNode(target: Target): Promise<boolean> {
  const { status, body } = await target.request({ method: 'GET', path: '/_cluster/health' });
  return status === 200 && (body as { readonly number_of_data_nodes?: number }).number_of_data_nodes === 1;
}
