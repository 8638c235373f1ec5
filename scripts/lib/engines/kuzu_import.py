import kuzu
import database_folder

def load(folder, home):
    return database_folder.load(kuzu, folder, home)
