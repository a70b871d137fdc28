/** Fees are asked for, booked, waived and invoiced where the accounts stand. */
import { Navigate } from '@tanstack/react-router';
import { useCase } from '../case-context.ts';

export function Screen() {
  const { caseNo } = useCase();
  return <Navigate to="/cases/$no/fees" params={{ no: caseNo }} replace />;
}
