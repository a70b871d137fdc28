/** One field of a form, by the kind of its schema. */
import { Checkbox } from 'antd';
import { ComposedField } from './composed.tsx';
import { AdviceAt } from './advice.tsx';
import { Labelled } from './labelled.tsx';
import { idOf, type FieldProps, useForm } from './form-context.ts';
import { inputs } from './inputs.tsx';
import { kindOf } from './kinds.ts';
import { fieldWord } from '../words/fields.ts';

export function Field(props: FieldProps) {
  return <><FieldItself {...props} /><AdviceAt pointer={props.pointer} /></>;
}

function FieldItself(props: FieldProps) {
  const kind = kindOf(props.name, props.schema);
  if (kind === 'const' || kind === 'given') return null;
  if (kind === 'object' || kind === 'list' || kind === 'union') return <ComposedField {...props} kind={kind} field={Field} />;
  if (kind === 'yes-no') return <YesNo {...props} />;
  const Input = inputs[kind];
  return <Labelled {...props}>{(described) => <Input {...props} {...described} />}</Labelled>;
}

function YesNo({ name, pointer, typed, change }: FieldProps) {
  const { action, faults } = useForm();
  const fault = faults.get(pointer);
  return (
    <div className="field">
      <Checkbox id={idOf(pointer)} checked={typed === true} onChange={(event) => change(event.target.checked)}>{fieldWord(action, name)}</Checkbox>
      {fault ? <p className="field-fault">{fault}</p> : null}
    </div>
  );
}
