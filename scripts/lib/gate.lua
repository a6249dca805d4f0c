-- What holds an article back, as the exit status of `stet check` has it: findings at
-- or above --fail-on and, with --strict, check-worthy claims that nobody could check.

local gate = {}

-- Whether the claim was left unchecked where that matters.
function gate.open(claim)
  return claim.checkworthy and claim.status == "unchecked"
end

local function words(claim)
  return claim.status == "refuted" and "a source says otherwise"
      or "sources, or passages of one, disagree"
end

-- A claim that a person found refuted or conflicting has no finding of a script that
-- says so: this is what its finding would be.
function gate.judged(claim)
  if claim.status ~= "refuted" and claim.status ~= "conflicting" then
    return nil
  end
  for finding in claim:findings() do
    if finding.level == "error" then
      return nil
    end
  end
  return { rule = "stet:" .. claim.status, level = "error", claim = claim, first = claim.first,
           last = claim.last, message = claim.reason or words(claim) }
end

-- A check-worthy claim that was left unchecked, as a finding.
function gate.unchecked(claim)
  return { rule = "stet:unchecked", level = "error", claim = claim, first = claim.first,
           last = claim.last, message = "no source that was given bears on this claim" }
end

-- What stet itself says, for formats that describe their rules.
gate.rules = {
  ["stet:unchecked"] = {
    title = "A check-worthy claim was left unchecked",
    message = "no source that was given bears on this claim",
    help = "Give a source that bears on it with --sources, or link one by hand; only --strict "
        .. "makes this an error.",
  },
  ["stet:refuted"] = {
    title = "A person found the claim refuted",
    message = "a source says otherwise",
    help = "Correct the claim, or mark it anew with stet mark.",
  },
  ["stet:conflicting"] = {
    title = "A person found that sources disagree about the claim",
    message = "sources, or passages of one, disagree",
    help = "Attribute the claim to one of them, or mark it anew with stet mark.",
  },
}

return gate
