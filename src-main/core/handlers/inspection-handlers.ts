import type { CommandHandlers } from '#shared/commands.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import type { Inspection } from '../cameras/inspection/inspect.ts';
import { done, type HandlerContext } from './context.ts';
import { createInspectionTargets } from './inspection-targets.ts';

const noInspection = fail<Problem>({ code: 'not-found', what: 'inspection' });

type InspectionHandlers = Pick<
  CommandHandlers,
  Extract<keyof CommandHandlers, `inspection.${string}` | `discovery.${string}`>
>;

/** Finding cameras, and looking at them closely. */
export function inspectionHandlers(context: HandlerContext): InspectionHandlers {
  const { discovery, inspections } = context.workshop;
  const targets = createInspectionTargets(context);

  /** A change is refused at once while the camera is on air. */
  function order(inspectionId: string, give: (inspection: Inspection) => void): Result<null, Problem> {
    const inspection = inspections.get(inspectionId);
    if (!inspection) return noInspection;
    const problem = targets.whyNot(inspection.cameraIds());
    if (problem) return fail(problem);
    give(inspection);
    return done;
  }

  return {
    'discovery.start': async () => {
      discovery.start();
      return done;
    },
    'discovery.sweep': async () => {
      discovery.sweep();
      return done;
    },
    'discovery.stop': async () => {
      discovery.stop();
      return done;
    },
    'inspection.start': async (input) => {
      const target = await targets.of(input);
      if (!target.ok) return target;
      const problem = targets.whyNot(target.value.cameraIds());
      return problem ? fail(problem) : ok({ inspectionId: inspections.start(target.value) });
    },
    'inspection.fix': async ({ inspectionId, change }) => order(inspectionId, ({ fix }) => fix(change)),
    'inspection.undoFix': async ({ inspectionId }) => order(inspectionId, ({ undoFix }) => undoFix()),
    'inspection.picture': async ({ inspectionId }) => {
      const inspection = inspections.get(inspectionId);
      return inspection ? ok({ jpeg: inspection.picture?.toString('base64') ?? null }) : noInspection;
    },
    'inspection.end': async ({ inspectionId }) => {
      inspections.end(inspectionId);
      return done;
    },
  };
}
