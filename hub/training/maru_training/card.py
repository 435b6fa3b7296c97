"""What was trained, with what and how well, for people."""


def written(report):
    """The card, as Markdown."""
    base = report["base"]
    lines = [
        f"# {report['name']}",
        "",
        f"A LoRA adapter of rank {report['rank']} for {base['name']}. It turns what is said at home, in English and",
        "Korean, into the command lines of Maru's closed grammar; without that grammar, and for anything else, it is of no use.",
        "",
        "| | |",
        "|---|---|",
        f"| base | {base['name']}, as quantised in the file that the catalogue names; its licence (`{base['licence']}`) holds for the adapter too |",
        f"| data | {report['examples']:,} made-up sentences in {report['homes']:,} made-up homes, drawn by `maru_training.homes` and `maru_training.cases`; no recordings, no persons' data, no text of other models |",
        *begun(report),
        f"| training | {report['batches']:,} batches of {report['tokens_a_batch']:,} tokens ({report['epochs']} epochs), {report['seconds']} s on {report['device']}, rate {report['rate']}, seed {report['seed']} |",
    ]
    held = report.get("held_out")
    if held:
        right, count = held["all"]
        lines += [
            f"| held out | {right} of {count} answers without a wrong token ({100 * right / count:.1f} %), in homes and forms of sentences that weren't trained on; loss {held['loss']:.3f} |",
            "",
            "| held out, by class | right | of |",
            "|---|---:|---:|",
        ]
        lines += [
            f"| {kind} | {right} | {count} |"
            for kind, (right, count) in sorted(
                item for item in held.items() if item[0] not in ("loss", "all")
            )
        ]
    return "\n".join(lines) + "\n"


def begun(report):
    """What was learnt before, where it isn't from nothing."""
    start = report.get("start")
    return [f"| begun with | the adapter that was here before it, `{start}` |"] if start else []
