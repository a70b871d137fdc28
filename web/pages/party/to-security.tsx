/** Choosing and accepting happen where all paths stand side by side. */
import { Navigate } from '@tanstack/react-router';
import { useCase } from '../case/case-context.ts';

export function Screen() {
  const { caseNo } = useCase();
  return <Navigate to="/cases/$no/security" params={{ no: caseNo }} replace />;
}
