@echo off
rem The clone provider keeps a shadow copy in the folder .vss of the volume, by its id.
set id=%folder:~1,-1%
xcopy "%source%\.vss\%id%\note.txt" "%destination%\" /i /q /y
