/** Offers, bids and answers are made where the ladder stands. */
import { Navigate } from '@tanstack/react-router';
import { useCase } from '../case/case-context.ts';

export function Screen() {
  const { caseNo } = useCase();
  return <Navigate to="/cases/$no/offers" params={{ no: caseNo }} replace />;
}
