using System.Collections.Generic;

namespace VssTools.Embedded.Tests;

/// <summary>
/// What people and programs do to files from morning to evening, in rounds; a shadow copy is made after each. Written
/// for the shell in the volume's root.
/// </summary>
internal static class WorkingDay
{
    /// <summary>The folder that is also restored whole.</summary>
    public const string Folder = "docs";

    public static readonly IReadOnlyList<string> Rounds =
    [
        """
        mkdir -p docs/plans docs/old mail/inbox db 'with space' empty
        for i in $(seq 1 20); do echo "letter $i" > "mail/inbox/$i.eml"; done
        for i in $(seq 1 8); do echo "plan $i" > "docs/plans/plan-$i.txt"; done
        head -c 300000 /dev/urandom > db/table; : > db/log; truncate -s 8M db/image; echo end >> db/image
        echo quoted > 'with space/it'"'"'s "one"'; printf x > 'with space/two
        lines'; echo ü > docs/grün.txt; echo old > docs/old/report; ln docs/old/report docs/report
        ln -s ../docs/old mail/link; ln -s nowhere docs/dangling; mkfifo db/pipe
        chmod 640 db/table; chown 12:34 mail/inbox/1.eml; chmod 2750 docs/plans; chmod 4711 mail/inbox/2.eml
        setfattr -n user.author -v ada docs/report; setfattr -n user.kind -v folder docs/plans
        touch -d '2001-02-03 04:05:06.789012345' docs/plans/plan-1.txt; echo never > docs/untouched
        """,
        """
        for i in 1 2 3; do echo "appended $i" >> "mail/inbox/$i.eml"; done; echo line 1 >> db/log
        touch -r db/table stamp; printf changed | dd of=db/table bs=1 seek=5000 conv=notrunc status=none
        touch -r stamp db/table; rm stamp; printf middle | dd of=db/image bs=1M seek=4 conv=notrunc status=none
        chmod 600 docs/plans/plan-2.txt; chown 0:34 docs/plans; setfattr -n user.author -v grace docs/report
        setfattr -n trusted.tag -v secret docs/untouched; mkdir -p docs/new/deep; echo new > docs/new/deep/file
        """,
        """
        mv docs/plans docs/drafts; mv mail/inbox/4.eml mail/read; rm mail/inbox/5.eml docs/report; echo line 2 >> db/log
        ln docs/untouched docs/same; ln docs/untouched 'with space/same too'; ln -sfn ../docs/new mail/link
        truncate -s 100 db/table; rm -r docs/new; echo rewritten > mail/inbox/6.eml; rmdir empty
        """,
        """
        rm docs/dangling; mkdir docs/dangling; echo inside > docs/dangling/file; rm -r docs/old; echo file > docs/old
        rm db/pipe; ln -s image db/pipe; cp -p docs/same docs/copy; mv docs/copy docs/same; echo line 3 >> db/log
        rm mail/link; mkdir mail/link; fallocate --punch-hole --offset 0 --length 64K db/table || true
        head -c 500000 /dev/urandom > db/table; setfattr -x trusted.tag docs/untouched; chmod 1777 mail/inbox
        """,
        """
        mv mail/inbox/7.eml swap; mv mail/inbox/8.eml mail/inbox/7.eml; mv swap mail/inbox/8.eml
        for i in $(seq 9 20); do echo "answer $i" > "mail/inbox/$i.eml"; done; echo line 4 >> db/log
        mkdir docs/plans; mv docs/drafts/plan-3.txt docs/plans; echo again > docs/report; ln docs/report docs/plans/r
        rm db/pipe; mkfifo -m 600 db/pipe; setfattr -n user.kind -v other docs/drafts; rm db/image
        """,
        """
        rm -r mail docs/drafts 'with space'; mkdir -p mail/archive; echo late > mail/archive/last; chmod 700 docs
        echo line 5 >> db/log; echo last > docs/untouched; truncate -s 2M db/image; chown 34:12 db; touch db/table
        """,
    ];
}
