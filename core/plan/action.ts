import type { NodeId } from './plan.ts';

/**
 * What the executor has to do now. Recorded in the schedule already when it is handed out.
 *
 * - `ready`: only a job, its turn or its services keep the node back; report it.
 * - `start`: run the node; answer with `started`, then `finish`.
 * - `start-service`: start it (again, with `restart`); answer with `started`, then `serviceReady`, or `finish` if it fails.
 * - `stop-service`: stop it; answer with `serviceStopped`. It may still be starting.
 * - `end`: the node has ended without being run, or as a service by being stopped; report it. No answer.
 * - `judge-stage`: all nodes of the stage have ended, none badly; answer with `stageGoals`.
 */
export type Action =
  | { readonly type: 'ready' | 'start' | 'stop-service'; readonly id: NodeId }
  | { readonly type: 'start-service'; readonly id: NodeId; readonly restart: boolean }
  | {
      readonly type: 'end';
      readonly id: NodeId;
      readonly state: 'skipped' | 'blocked' | 'passed';
      readonly reason: string | undefined;
    }
  | { readonly type: 'judge-stage'; readonly stage: number };
