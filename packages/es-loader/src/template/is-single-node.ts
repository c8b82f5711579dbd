import type { Send } from '../cluster/cluster.js';

/** Whether there is but one node: replicas would stay unassigned on it, and leave the cluster yellow. */
export async function isSingleNode(send: Send): Promise<boolean> {
  const { status, body } = await send({ method: 'GET', path: '/_cluster/health' });
  return status === 200 && (body as { readonly number_of_data_nodes?: number }).number_of_data_nodes === 1;
}
