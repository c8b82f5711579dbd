import type { Cluster, ClusterAuth, ClusterOptions, ClusterRequest, ClusterResponse } from './cluster/cluster.js';
import { ClusterError, type ClusterErrorCode } from './cluster/cluster-error.js';
import { openCluster } from './cluster/open-cluster.js';

/** @deprecated Use `openCluster`. */
export const openTarget = openCluster;
/** @deprecated Use `ClusterError`. */
export const TargetError = ClusterError;
/** @deprecated Use `ClusterError`. */
export type TargetError = ClusterError;
/** @deprecated Use `ClusterErrorCode`. */
export type TargetErrorCode = ClusterErrorCode;
/** @deprecated Use `Cluster`. */
export type Target = Cluster;
/** @deprecated Use `ClusterAuth`. */
export type TargetAuth = ClusterAuth;
/** @deprecated Use `ClusterOptions`. */
export type TargetOptions = ClusterOptions;
/** @deprecated Use `ClusterRequest`. */
export type TargetRequest = ClusterRequest;
/** @deprecated Use `ClusterResponse`. */
export type TargetAnswer = ClusterResponse;
