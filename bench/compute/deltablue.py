"""One-way constraints with strengths, planned incrementally: polymorphism and lists."""

from __future__ import annotations

from itertools import pairwise

SIZE = 1_500
ROUNDS = 27
REQUIRED, STRONG, NORMAL, WEAK = range(4)


class Variable:
    def __init__(self, value: int) -> None:
        self.value = value
        self.users: list[Constraint] = []
        self.decided: Constraint | None = None
        self.strength = WEAK + 1
        self.mark = 0


class Constraint:
    def __init__(self, strength: int) -> None:
        self.strength = strength
        self.active = False

    def inputs(self) -> list[Variable]:
        raise NotImplementedError

    def output(self) -> Variable:
        raise NotImplementedError

    def execute(self) -> None:
        raise NotImplementedError

    def walkabout(self) -> int:
        weakest = self.strength
        for variable in self.inputs():
            weakest = max(weakest, variable.strength)
        return weakest


class Edit(Constraint):
    def __init__(self, variable: Variable, strength: int) -> None:
        super().__init__(strength)
        self.variable = variable

    def inputs(self) -> list[Variable]:
        return []

    def output(self) -> Variable:
        return self.variable

    def execute(self) -> None:
        pass


class Equal(Constraint):
    def __init__(self, source: Variable, target: Variable, strength: int) -> None:
        super().__init__(strength)
        self.source = source
        self.target = target

    def inputs(self) -> list[Variable]:
        return [self.source]

    def output(self) -> Variable:
        return self.target

    def execute(self) -> None:
        self.target.value = self.source.value


class Scale(Equal):
    def __init__(self, source: Variable, factor: Variable, offset: Variable, target: Variable) -> None:
        super().__init__(source, target, REQUIRED)
        self.factor = factor
        self.offset = offset

    def inputs(self) -> list[Variable]:
        return [self.source, self.factor, self.offset]

    def execute(self) -> None:
        self.target.value = self.source.value * self.factor.value + self.offset.value


class Planner:
    def __init__(self) -> None:
        self.mark = 0

    def add(self, constraint: Constraint) -> Constraint | None:
        """Enforce `constraint` where it is stronger than what decides its output; gives the displaced."""
        target = constraint.output()
        displaced = target.decided
        if displaced is not None and displaced.strength <= constraint.strength:
            return constraint
        if displaced is not None:
            displaced.active = False
        for variable in constraint.inputs():
            if constraint not in variable.users:
                variable.users.append(constraint)
        target.decided = constraint
        constraint.active = True
        self.propagate(constraint)
        return displaced

    def propagate(self, start: Constraint) -> None:
        for constraint in self.plan(start):
            constraint.output().strength = constraint.walkabout()
            constraint.execute()

    def plan(self, start: Constraint) -> list[Constraint]:
        self.mark += 1
        ordered: list[Constraint] = []
        todo = [start]
        while todo:
            constraint = todo.pop()
            target = constraint.output()
            if not constraint.active or target.mark == self.mark:
                continue
            target.mark = self.mark
            ordered.append(constraint)
            todo.extend(user for user in target.users if user.active)
        return ordered


def chain(planner: Planner, size: int) -> int:
    variables = [Variable(0) for _ in range(size + 1)]
    for source, target in pairwise(variables):
        planner.add(Equal(source, target, REQUIRED))
    edit = Edit(variables[0], STRONG)
    planner.add(edit)
    plan = planner.plan(edit)
    total = 0
    for value in range(40):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
        total += variables[-1].value
    return total


def projection(planner: Planner, size: int) -> int:
    factor, offset = Variable(10), Variable(1000)
    sources = [Variable(i) for i in range(size)]
    targets = [Variable(0) for _ in range(size)]
    for source, target in zip(sources, targets, strict=True):
        planner.add(Scale(source, factor, offset, target))
    for variable, value in ((factor, 5), (offset, 2000), (factor, 3)):
        edit = Edit(variable, NORMAL)
        variable.decided = None
        variable.value = value
        planner.add(edit)
        for constraint in variable.users:
            planner.propagate(constraint)
    return sum(target.value for target in targets)


def main() -> None:
    planner = Planner()
    total = 0
    for _ in range(ROUNDS):
        total += chain(planner, SIZE) + projection(planner, SIZE)
    print(total, planner.mark)
